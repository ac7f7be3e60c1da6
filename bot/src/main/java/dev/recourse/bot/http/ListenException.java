package dev.recourse.bot.http;

import java.io.IOException;

/** The address to listen on cannot be had; says which, why, and what to do. */
public final class ListenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ListenException(String host, int port, IOException why) {
    super(
        "http.listen: cannot listen on "
            + host
            + ":"
            + port
            + " ("
            + why.getMessage()
            + "); choose another address or port, or leave 'http' out.",
        why);
  }
}
