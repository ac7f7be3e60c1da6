package dev.recourse.ingest.mail.text;

/** Joins the lines that a mail program broke only for their length (RFC 3676), quoted ones too. */
final class Flowed {
  private static final String SIGNATURE = "-- ";

  private final boolean deleteSpace;
  private final StringBuilder out;
  private boolean open;
  private int openDepth;

  private Flowed(int length, boolean deleteSpace) {
    this.out = new StringBuilder(length);
    this.deleteSpace = deleteSpace;
  }

  static String unfold(String text, String delSp) {
    Flowed flowed = new Flowed(text.length(), delSp.equalsIgnoreCase("yes"));
    text.lines().forEach(flowed::add);
    return flowed.out.toString();
  }

  private void add(String line) {
    int depth = 0;
    while (depth < line.length() && line.charAt(depth) == '>') {
      depth++;
    }
    String content = line.substring(depth);
    content = content.startsWith(" ") ? content.substring(1) : content;
    boolean signature = content.equals(SIGNATURE);
    if (open && (signature || depth != openDepth)) {
      out.append('\n');
      open = false;
    }
    if (!open && depth > 0) {
      out.append(">".repeat(depth)).append(content.isEmpty() ? "" : " ");
    }
    open = content.endsWith(" ") && !signature;
    openDepth = depth;
    boolean cut = open && deleteSpace;
    out.append(cut ? content.substring(0, content.length() - 1) : content);
    out.append(open ? "" : "\n");
  }
}
