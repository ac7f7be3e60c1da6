package dev.recourse.ingest.mail;

import dev.recourse.ingest.mail.mime.FilesInText;
import dev.recourse.ingest.mail.mime.Headers;
import dev.recourse.ingest.mail.mime.MailPart;
import dev.recourse.ingest.mail.mime.MailTree;
import dev.recourse.ingest.mail.mime.ReadingLimits;
import dev.recourse.ingest.tnef.Winmail;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists what Outlook has wrapped in a {@code winmail.dat} behind that file. Its words are taken
 * where the mail has none of its own: mostly it says the same as the text beside it. Files that
 * stand within a text are listed behind it.
 */
final class Unwrapping {
  private Unwrapping() {}

  static MailTree open(MailTree closed) {
    MailTree mail = FilesInText.takenOut(closed);
    if (mail.parts().stream().noneMatch(Unwrapping::isWrapping)) {
      return mail;
    }
    boolean silent =
        mail.parts().stream().noneMatch(part -> part.isBody() && !part.text().isBlank());
    List<MailPart> parts = new ArrayList<>();
    for (MailPart part : mail.parts()) {
      parts.add(part);
      Optional<Winmail> opened = isWrapping(part) ? Winmail.of(part.bytes()) : Optional.empty();
      opened.filter(it -> silent).flatMap(Unwrapping::words).ifPresent(parts::add);
      opened.ifPresent(it -> it.files().forEach(file -> parts.add(part(file))));
    }
    return new MailTree(mail.headers(), parts.subList(0, bounded(parts.size())));
  }

  private static int bounded(int size) {
    return Math.min(size, ReadingLimits.PARTS);
  }

  private static boolean isWrapping(MailPart part) {
    String type = part.type().mediaType();
    return type.equals("application/ms-tnef")
        || type.equals("application/vnd.ms-tnef")
        || part.fileName().equalsIgnoreCase("winmail.dat");
  }

  private static Optional<MailPart> words(Winmail opened) {
    return opened
        .text()
        .map(text -> part("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8)))
        .or(() -> opened.html().map(html -> part("text/html", html)));
  }

  private static MailPart part(String type, byte[] bytes) {
    return new MailPart(headers("content-type", type), bytes, List.of());
  }

  private static MailPart part(Winmail.Packed file) {
    boolean typed = file.mediaType().matches("[A-Za-z0-9.+-]{1,60}/[A-Za-z0-9.+-]{1,100}");
    Headers headers =
        headers("content-type", typed ? file.mediaType() : "application/octet-stream");
    String name = file.name().replaceAll("[\"\\\\\\p{Cntrl}]", "_");
    headers.add(
        "content-disposition",
        ("attachment; filename=\"" + name + "\"").getBytes(StandardCharsets.UTF_8));
    return new MailPart(headers, file.bytes(), List.of());
  }

  private static Headers headers(String name, String value) {
    Headers headers = new Headers();
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    return headers;
  }
}
