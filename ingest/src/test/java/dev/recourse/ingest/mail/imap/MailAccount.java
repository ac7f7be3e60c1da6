package dev.recourse.ingest.mail.imap;

import dev.recourse.ingest.mail.server.Login;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;

/** An account on an IMAP server, as a person's mail program sees it. */
final class MailAccount implements AutoCloseable {
  private final Session session = Session.getInstance(new Properties());
  private final Store store;

  /** Signs in. */
  MailAccount(ImapSettings settings) {
    if (!(settings.login() instanceof Login.Password login)) {
      throw new IllegalArgumentException("A person has a password.");
    }
    try {
      store = session.getStore("imap");
      store.connect(settings.host(), settings.port(), login.username(), login.password());
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts a mail into a folder, as one that the server took at an instant. */
  void append(String name, byte[] mail, Instant at) {
    try {
      Folder folder = store.getFolder(name);
      if (!folder.exists()) {
        folder.create(Folder.HOLDS_MESSAGES);
      }
      folder.appendMessages(new Message[] {new Dated(session, mail, at)});
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All mails in a folder; none where there is no such folder. */
  List<byte[]> messages(String name) {
    List<byte[]> mails = new ArrayList<>();
    try {
      Folder folder = store.getFolder(name);
      if (!folder.exists()) {
        return mails;
      }
      folder.open(Folder.READ_ONLY);
      for (Message message : folder.getMessages()) {
        mails.add(written(message));
      }
      folder.close(false);
      return mails;
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Deletes all mails in a folder. */
  void empty(String name) {
    try {
      Folder folder = store.getFolder(name);
      folder.open(Folder.READ_WRITE);
      folder.setFlags(folder.getMessages(), new Flags(Flags.Flag.DELETED), true);
      folder.close(true);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws MessagingException {
    store.close();
  }

  /** What somebody else has removed meanwhile is empty. */
  private static byte[] written(Message message) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      message.writeTo(out);
      return out.toByteArray();
    } catch (MessagingException | IOException e) {
      return new byte[0];
    }
  }

  private static final class Dated extends MimeMessage {
    private final Instant at;

    private Dated(Session session, byte[] mail, Instant at) throws MessagingException {
      super(session, new ByteArrayInputStream(mail));
      this.at = at;
    }

    @Override
    public Date getReceivedDate() {
      return Date.from(at);
    }
  }
}
