package dev.recourse.ingest.format;

/**
 * A part of a mail that holds text.
 *
 * @param mediaType in lower case
 * @param name its file name, empty where it has none
 * @param text decoded, its lines ended by {@code \n}
 */
public record Piece(String mediaType, String name, String text) {}
