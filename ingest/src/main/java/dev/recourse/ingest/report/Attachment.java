package dev.recourse.ingest.report;

/**
 * Something that came with a report. It is listed, and never opened.
 *
 * @param name its file name without path or control characters; a generic one where it had none
 * @param mediaType as announced, in lower case and without parameters
 * @param size in bytes, once decoded
 * @param sha256 of the decoded bytes, in lower-case hexadecimal
 * @param nested whether it is a message itself, whose words are part of the report's full text
 */
public record Attachment(String name, String mediaType, long size, String sha256, boolean nested) {}
