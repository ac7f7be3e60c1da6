package dev.recourse.bot.slack;

import java.util.function.Supplier;

/**
 * A file that goes with a message.
 *
 * @param name with its ending; no other file of the message has it
 * @param content made when it is sent
 */
record Enclosure(String name, Supplier<byte[]> content) {}
