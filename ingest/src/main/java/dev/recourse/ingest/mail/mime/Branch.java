package dev.recourse.ingest.mail.mime;

/**
 * One of the several ways in which a multipart/alternative says the same.
 *
 * @param alternative which multipart/alternative of the mail, from 1
 * @param number which of its parts, from 1
 */
public record Branch(int alternative, int number) {}
