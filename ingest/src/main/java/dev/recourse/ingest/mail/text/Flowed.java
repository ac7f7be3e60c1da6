package dev.recourse.ingest.mail.text;

/** Joins the lines that a mail program broke only for their length (RFC 3676). */
final class Flowed {
  private Flowed() {}

  static String unfold(String text, String delSp) {
    boolean deleteSpace = delSp.equalsIgnoreCase("yes");
    StringBuilder out = new StringBuilder(text.length());
    for (String line : text.split("\n", -1)) {
      boolean stuffed = line.startsWith(" ");
      String content = stuffed ? line.substring(1) : line;
      boolean flows = content.endsWith(" ") && !content.equals("-- ") && !content.startsWith(">");
      if (flows) {
        out.append(deleteSpace ? content.substring(0, content.length() - 1) : content);
      } else {
        out.append(content).append('\n');
      }
    }
    return out.toString();
  }
}
