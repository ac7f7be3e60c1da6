package dev.recourse.ingest.mail.imap;

import dev.recourse.ingest.mail.server.Sessions;
import jakarta.mail.Session;
import java.util.Properties;

/** The library's settings for an IMAP server. */
final class ImapSession {
  private ImapSession() {}

  static Session of(ImapSettings settings) {
    Properties properties = Sessions.of("imap", settings.security(), settings.timeout());
    properties.setProperty("mail.imap.connectionpoolsize", "1");
    properties.setProperty("mail.imap.partialfetch", "false");
    // Waiting after an IDLE is only for others who share the folder: nobody does.
    properties.setProperty("mail.imap.minidletime", "0");
    return Session.getInstance(properties);
  }
}
