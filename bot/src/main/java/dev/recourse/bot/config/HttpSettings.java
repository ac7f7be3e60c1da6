package dev.recourse.bot.config;

/**
 * Where health and metrics are served.
 *
 * @param host the address to listen on
 * @param port 1 to 65535
 */
public record HttpSettings(String host, int port) {}
