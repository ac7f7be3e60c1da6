package dev.recourse.ingest.mail.text;

import dev.recourse.ingest.mail.mime.ReadingLimits;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /** What leads elsewhere, and where that stands. */
  private static final Map<String, String> LEADING =
      Map.of("a", "href", "area", "href", "form", "action", "iframe", "src", "frame", "src");

  private static final Pattern REFRESH =
      Pattern.compile("(?i)url\\s{0,9}=\\s{0,9}[\"']?([^\"'\\s]{1,2000})");
  private static final int TARGET_CHARS = 2_000;

  private HtmlText() {}

  /**
   * Reads HTML, however broken.
   *
   * @param reply whether quoted text is somebody's answered mail, and not what is reported
   */
  static Wording of(String html, boolean reply) {
    String bounded = html.length() <= PARSE_CHARS ? html : html.substring(0, PARSE_CHARS);
    Document document = parse(bounded);
    Hidden.clear(document);
    String all = text(document);
    if (all.isBlank()) {
      // Where all is hidden, it was not meant to be.
      document = parse(bounded);
      all = text(document);
    }
    HtmlQuotes.removeSignatures(document);
    if (reply) {
      HtmlQuotes.mark(document);
    }
    return new Wording(all, text(document));
  }

  private static Document parse(String html) {
    Parser parser = Parser.htmlParser();
    parser.setMaxDepth(PARSE_DEPTH);
    return Jsoup.parse(html, "", parser);
  }

  /** The words of an element, and of all within it. */
  static String words(Element element) {
    Rendering rendering = new Rendering(false);
    element.traverse(rendering);
    return rendering.result();
  }

  private static String text(Document document) {
    Rendering rendering = new Rendering(!document.select("base[href]").isEmpty());
    document.traverse(rendering);
    for (Element meta : document.select("meta[http-equiv=refresh][content]")) {
      Matcher target = REFRESH.matcher(meta.attr("content"));
      if (target.find()) {
        rendering.show(target.group(1));
      }
    }
    return rendering.result();
  }

  private static final class Rendering implements NodeVisitor {
    private final StringBuilder out = new StringBuilder();
    private final boolean based;
    private int unseen;

    Rendering(boolean based) {
      this.based = based;
    }

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
      } else if (unseen > 0 || out.length() > ReadingLimits.TEXT_CHARS) {
        return;
      } else if (LEADING.containsKey(name) && node instanceof Element link) {
        target(link, LEADING.get(name));
      } else if (BLOCKS.contains(name)) {
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

    private void target(Element link, String attribute) {
      String target = link.attr(attribute).replaceAll("[\\t\\r\\n]", "").strip();
      if (target.isEmpty() || target.startsWith("#")) {
        return;
      }
      if (based && !target.contains(":")) {
        String absolute = link.absUrl(attribute);
        target = absolute.isEmpty() ? target : absolute;
      }
      String shown = link.text().strip();
      String bare = target.replaceFirst("(?i)^(mailto:|https?://)", "").replaceFirst("/$", "");
      if (!shown.equalsIgnoreCase(target) && !shown.equalsIgnoreCase(bare)) {
        show(target);
      }
    }

    void show(String target) {
      int length = Math.min(target.length(), TARGET_CHARS);
      out.append(" <").append(target, 0, length).append('>');
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
