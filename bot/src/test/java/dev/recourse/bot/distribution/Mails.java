package dev.recourse.bot.distribution;

import java.nio.charset.StandardCharsets;

/** Reports as they lie on a mail server. */
final class Mails {
  private Mails() {}

  /** A report of phishing by somebody, under a Message-ID of their own. */
  static byte[] phishing(String from, String messageId, String subject) {
    return """
        Return-Path: <%s>
        From: Ines Example <%s>
        To: abuse@example.edu
        Subject: %s
        Message-ID: %s
        References: <thread-start@cert.example.net>
        Date: Wed, 4 Nov 2026 09:00:00 -0800
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8

        Hello,

        one of your web servers hosts a phishing kit. The page imitates the sign-in page of a bank
        and collects the passwords of people who believe it. We found it in a mail that was sent to
        many of our customers this morning. Please take the fake page down and tell us whether
        accounts were entered there.

        Regards,
        Ines
        """
        .formatted(from, from, subject, messageId)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
