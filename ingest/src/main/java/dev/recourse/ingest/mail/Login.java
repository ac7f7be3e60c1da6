package dev.recourse.ingest.mail;

import java.util.function.Supplier;

/**
 * Who signs in at a mail server, and how. Never prints its secret.
 *
 * @param username as the server knows it
 * @param secret asked for at each sign-in, so that a token can be renewed
 * @param token whether the secret is an OAuth 2 access token (SASL XOAUTH2) and not a password
 */
public record Login(String username, Supplier<String> secret, boolean token) {

  /** By a password. */
  public static Login password(String username, String password) {
    return new Login(username, () -> password, false);
  }

  /**
   * By an OAuth 2 access token.
   *
   * @param tokens gives one that is valid now; where it throws, the server counts as away
   */
  public static Login token(String username, Supplier<String> tokens) {
    return new Login(username, tokens, true);
  }

  @Override
  public String toString() {
    return "Login[username=" + username + ", " + (token ? "token" : "password") + "]";
  }
}
