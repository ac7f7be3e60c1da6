package dev.recourse.ingest.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes files out of a text that were put there before MIME, or past it: uuencode and yEnc. */
public final class FilesInText {
  private static final Pattern UU_BEGIN = Pattern.compile("begin [0-7]{3,4} (.{1,200})");
  private static final Pattern YENC_BEGIN = Pattern.compile("=ybegin .{0,200}?name=(.{1,200})");
  private static final String YENC_END = "=yend";
  private static final int YENC_SHIFT = 42;
  private static final int YENC_ESCAPE_SHIFT = 64;

  private final List<MailPart> files = new ArrayList<>();
  private final List<String> lines;
  private int at;

  private FilesInText(List<String> lines) {
    this.lines = lines;
  }

  /** The mail with the files as parts of their own, behind the text in which they stood. */
  public static MailTree takenOut(MailTree mail) {
    if (mail.parts().stream().noneMatch(FilesInText::mayHold)) {
      return mail;
    }
    List<MailPart> parts = new ArrayList<>();
    for (MailPart part : mail.parts()) {
      if (mayHold(part)) {
        String text = new String(part.bytes(), StandardCharsets.ISO_8859_1);
        FilesInText files = new FilesInText(List.of(text.split("\r?\n", -1)));
        byte[] rest = files.rest().getBytes(StandardCharsets.ISO_8859_1);
        parts.add(files.files.isEmpty() ? part : part.holding(rest));
        parts.addAll(files.files);
      } else {
        parts.add(part);
      }
    }
    return new MailTree(
        mail.headers(), parts.subList(0, Math.min(parts.size(), ReadingLimits.PARTS)));
  }

  private static boolean mayHold(MailPart part) {
    if (!part.isBody() || part.isHtml()) {
      return false;
    }
    String text = new String(part.bytes(), StandardCharsets.ISO_8859_1);
    return text.startsWith("begin ")
        || text.contains("\nbegin ")
        || text.startsWith("=ybegin ")
        || text.contains("\n=ybegin ");
  }

  private String rest() {
    StringBuilder rest = new StringBuilder();
    while (at < lines.size()) {
      String line = lines.get(at);
      Matcher uu = UU_BEGIN.matcher(line);
      Matcher yenc = YENC_BEGIN.matcher(line);
      if (!(uu.matches() && uuencoded(uu.group(1))) && !(yenc.matches() && yenc(yenc.group(1)))) {
        rest.append(line).append('\n');
        at++;
      }
    }
    return rest.toString();
  }

  /** Goes past a file that begins here, unless it is none. */
  private boolean uuencoded(String name) {
    int end = at + 1;
    while (end < lines.size()
        && !lines.get(end).equals("end")
        && Uuencoded.isData(lines.get(end))) {
      end++;
    }
    boolean ended = end < lines.size() && lines.get(end).equals("end");
    if (!ended || end == at + 1) {
      return false;
    }
    add(name, Uuencoded.decode(lines.subList(at + 1, end)));
    at = end + 1;
    return true;
  }

  private boolean yenc(String name) {
    int end = at + 1;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (end < lines.size() && !lines.get(end).startsWith(YENC_END)) {
      String line = lines.get(end);
      if (!line.startsWith("=ypart ")) {
        decodeYenc(line, out);
      }
      end++;
    }
    add(name, out.toByteArray());
    at = Math.min(end + 1, lines.size());
    return true;
  }

  private static void decodeYenc(String line, ByteArrayOutputStream out) {
    for (int i = 0; i < line.length(); i++) {
      boolean escape = line.charAt(i) == '=' && i + 1 < line.length();
      out.write(
          escape ? line.charAt(++i) - YENC_ESCAPE_SHIFT - YENC_SHIFT : line.charAt(i) - YENC_SHIFT);
    }
  }

  private void add(String name, byte[] bytes) {
    String quoted = name.strip().replaceAll("[\"\\\\\\p{Cntrl}]", "_");
    Headers headers = new Headers();
    headers.add("content-type", "application/octet-stream".getBytes(StandardCharsets.US_ASCII));
    headers.add(
        "content-disposition",
        ("attachment; filename=\"" + quoted + "\"").getBytes(StandardCharsets.ISO_8859_1));
    files.add(new MailPart(headers, bytes, List.of()));
  }
}
