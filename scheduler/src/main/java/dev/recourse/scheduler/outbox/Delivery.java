package dev.recourse.scheduler.outbox;

/**
 * A queued message on its way.
 *
 * @param message what to say
 * @param reference the Message-ID it carries, with angle brackets: the same at each try, and not to
 *     be guessed. Replies to it name it, and so find their case.
 * @param attempt 1 at the first try
 */
public record Delivery(Message message, String reference, int attempt) {}
