package dev.recourse.bot.config;

/**
 * Where the service says how it is doing.
 *
 * @param host the address to listen on
 * @param port 1 to 65535
 */
public record HttpSettings(String host, int port) {}
