package dev.recourse.ingest.mail.imap;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ParsingException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.eclipse.angus.mail.imap.protocol.Namespaces;
import org.jspecify.annotations.Nullable;

/**
 * How a server writes the names of folders. Where all of a user's folders lie below INBOX (Cyrus
 * without its altnamespace, Courier), {@code Handled} is {@code INBOX.Handled} there (RFC 2342).
 * For one thread.
 */
final class FolderNames {
  private record Style(String prefix, char separator) {}

  private static final char NO_SEPARATOR = 0;

  private final IMAPProtocol protocol;
  private @Nullable Style style;

  FolderNames(IMAPProtocol protocol) {
    this.protocol = protocol;
  }

  /**
   * A folder's name as this server would write it: slashes as its separator, and below where a
   * user's folders lie.
   */
  String onServer(String folder) throws ProtocolException {
    Style known = style == null ? ask() : style;
    style = known;
    String name =
        known.separator() == NO_SEPARATOR ? folder : folder.replace('/', known.separator());
    boolean within =
        name.equalsIgnoreCase("INBOX")
            || name.toUpperCase(Locale.ROOT).startsWith(known.prefix().toUpperCase(Locale.ROOT));
    return within ? name : known.prefix() + name;
  }

  /** The name as a command takes it: in modified UTF-7 (RFC 3501), in UTF-8 to IMAP4rev2 alone. */
  Argument argument(String folder) {
    Argument argument = new Argument();
    boolean utf8 = protocol.hasCapability("IMAP4rev2") && !protocol.hasCapability("IMAP4rev1");
    return utf8
        ? argument.writeString(folder, StandardCharsets.UTF_8)
        : argument.writeString(BASE64MailboxEncoder.encode(folder));
  }

  private Style ask() throws ProtocolException {
    try {
      Namespaces namespaces =
          protocol.hasCapability("NAMESPACE") || protocol.hasCapability("IMAP4rev2")
              ? protocol.namespace()
              : null;
      if (namespaces != null && namespaces.personal != null && namespaces.personal.length > 0) {
        return new Style(namespaces.personal[0].prefix, namespaces.personal[0].delimiter);
      }
      ListInfo[] root = protocol.list("", "");
      return new Style("", root == null || root.length == 0 ? NO_SEPARATOR : root[0].separator);
    } catch (CommandFailedException | ParsingException e) {
      return new Style("", NO_SEPARATOR);
    }
  }
}
