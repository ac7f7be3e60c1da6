package dev.recourse.ingest.mail.text;

import dev.recourse.ingest.mail.mime.ReadingLimits;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/**
 * HTML as text a person can read in a terminal. A link is followed by where it truly leads, because
 * that is what reports of phishing are about. Nothing is fetched.
 */
final class HtmlText {
  private static final int PARSE_CHARS = 4_000_000;
  private static final int PARSE_DEPTH = 200;
  private static final Set<String> UNSEEN = Set.of("script", "style", "head", "title", "template");
  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "tr",
          "li",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "pre",
          "blockquote",
          "table",
          "ul",
          "ol",
          "section",
          "article",
          "header",
          "footer",
          "hr",
          "address",
          "dt",
          "dd");

  /** How mail programs mark what is quoted. */
  private static final String QUOTED =
      "blockquote[type=cite], .gmail_quote_container, .gmail_quote, .gmail_attr, .moz-cite-prefix,"
          + " .yahoo_quoted, .protonmail_quote, #appendonsend ~ *, #divRplyFwdMsg,"
          + " #divRplyFwdMsg ~ *, #mail-editor-reference-message-container, #OLK_SRC_BODY_SECTION";

  private static final String SIGNATURE =
      ".gmail_signature, .moz-signature, #Signature, #ms-outlook-mobile-signature";

  private HtmlText() {}

  /**
   * Reads HTML, however broken.
   *
   * @param reply whether quoted text is somebody's answered mail, and not what is reported
   */
  static Wording of(String html, boolean reply) {
    String bounded = html.length() <= PARSE_CHARS ? html : html.substring(0, PARSE_CHARS);
    Parser parser = Parser.htmlParser();
    parser.setMaxDepth(PARSE_DEPTH);
    Document document = Jsoup.parse(bounded, "", parser);
    String all = text(document);
    document.select(SIGNATURE).remove();
    if (reply) {
      for (Element quoted : document.select(QUOTED)) {
        if (!Quotes.opensForward(quoted.text())) {
          quoted.remove();
        }
      }
    }
    return new Wording(all, text(document));
  }

  private static String text(Document document) {
    Rendering rendering = new Rendering();
    document.traverse(rendering);
    return rendering.result();
  }

  private static final class Rendering implements NodeVisitor {
    private final StringBuilder out = new StringBuilder();
    private int unseen;

    @Override
    public void head(Node node, int depth) {
      String name = node.nodeName().toLowerCase(Locale.ROOT);
      if (UNSEEN.contains(name)) {
        unseen++;
      } else if (unseen > 0 || out.length() > ReadingLimits.TEXT_CHARS) {
        return;
      } else if (node instanceof TextNode text) {
        text(text);
      } else if (name.equals("br")) {
        out.append('\n');
      } else if (name.equals("li")) {
        lineBreak();
        out.append("- ");
      } else if (name.equals("td") || name.equals("th")) {
        out.append(out.isEmpty() || out.charAt(out.length() - 1) == '\n' ? "" : " ");
      } else if (name.equals("img") && !node.attr("alt").isBlank()) {
        out.append('[').append(node.attr("alt").strip()).append(']');
      } else if (BLOCKS.contains(name)) {
        lineBreak();
      }
    }

    @Override
    public void tail(Node node, int depth) {
      String name = node.nodeName().toLowerCase(Locale.ROOT);
      if (UNSEEN.contains(name)) {
        unseen--;
      } else if (unseen == 0 && name.equals("a") && node instanceof Element link) {
        target(link);
      } else if (unseen == 0 && BLOCKS.contains(name)) {
        lineBreak();
        if (name.equals("p") || name.startsWith("h")) {
          out.append('\n');
        }
      }
    }

    private void text(TextNode node) {
      boolean preformatted = node.parent() != null && node.parent().closest("pre") != null;
      String words =
          preformatted ? node.getWholeText() : node.getWholeText().replaceAll("[\\s\\u00a0]+", " ");
      boolean atStart = out.isEmpty() || out.charAt(out.length() - 1) == '\n';
      out.append(atStart && !preformatted ? words.stripLeading() : words);
    }

    private void target(Element link) {
      String target = link.attr("href").strip();
      if (target.isEmpty() || target.startsWith("#")) {
        return;
      }
      String shown = link.text().strip();
      String bare = target.replaceFirst("(?i)^(mailto:|https?://)", "").replaceFirst("/$", "");
      if (!shown.equalsIgnoreCase(target) && !shown.equalsIgnoreCase(bare)) {
        out.append(" <").append(target).append('>');
      }
    }

    private void lineBreak() {
      if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
        out.append('\n');
      }
    }

    private String result() {
      return out.toString().replaceAll("[ \\t]+\\n", "\n").replaceAll("\\n{3,}", "\n\n").strip();
    }
  }
}
