package dev.recourse.ingest.mail.server;

import dev.recourse.ingest.oauth.AccessTokens;

/** Who signs in at a mail server, and how. Never prints its secret. */
public sealed interface Login {
  /** As the server knows it. */
  String username();

  /** What an operator looks at where the server refuses it, as a half-sentence. */
  String whatToLookAt();

  /** By a password. */
  static Login password(String username, String password) {
    return new Password(username, password);
  }

  /** By an OAuth 2 access token (SASL XOAUTH2), another one whenever the last has ended. */
  static Login oauth2(String username, AccessTokens tokens) {
    return new OAuth2(username, tokens);
  }

  /** A name and what only its owner knows. */
  record Password(String username, String password) implements Login {
    @Override
    public String whatToLookAt() {
      return "look at username and password";
    }

    @Override
    public String toString() {
      return "Password[username=" + username + "]";
    }
  }

  /** A name and where its tokens come from. */
  record OAuth2(String username, AccessTokens tokens) implements Login {
    @Override
    public String whatToLookAt() {
      return "it was given a fresh token, so look whether that may be used for "
          + username
          + " and this protocol (at Microsoft IMAP.AccessAsApp or SMTP.SendAsApp, and the mailbox's"
          + " permissions)";
    }
  }
}
