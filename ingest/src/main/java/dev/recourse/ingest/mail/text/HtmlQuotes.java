package dev.recourse.ingest.mail.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.QueryParser;

/**
 * What mail programs set into HTML to say that it is quoted. It is marked as in plain text, line by
 * line, so that whoever cuts quotes has one kind of them to know.
 */
final class HtmlQuotes {
  private static final String QUOTED =
      "blockquote, .gmail_quote_container, .gmail_quote, .gmail_extra, .gmail_attr,"
          + " .moz-cite-prefix, .yahoo_quoted, .protonmail_quote, .tutanota_quote, .zmail_extra,"
          + " .missive_quote, .front-blockquote, .aolReplacedBody, .mail-quote-collapse,"
          + " .spark_quote, [name=messageReplySection], [name=quote],"
          + " [data-marker=__QUOTED_TEXT__], #isReplyContent, #OLK_SRC_BODY_SECTION,"
          + " .ms-outlook-mobile-reference-message, #mail-editor-reference-message-container";

  private static final Evaluator AROUND =
      QueryParser.parse(
          "div.gmail_quote_container, div.gmail_quote, div.gmail_extra, div.zmail_extra,"
              + " div.protonmail_quote");

  /** The same for all that follows in the same place. */
  private static final String QUOTED_FROM =
      "#appendonsend, #divRplyFwdMsg, hr#stopSpelling, .OutlookMessageHeader,"
          + " [data-marker=__DIVIDER__]";

  /** The line that Outlook and its kin draw above the mail they answer. */
  private static final String RULED =
      "div[style*=border-top:solid], div[style*=border-top: solid],"
          + " div[style*=border-top-color: rgb(229], div[style*=border-top:1pt solid]";

  private static final Pattern RULE =
      Pattern.compile(
          "(?i)border:\\s*none;\\s*border-top:\\s*(?:1\\.?0?pt )?solid.{0,20}(?:1\\.?0?pt)?.{0,40}"
              + "padding:\\s*3\\.?0?pt.*|.*border-top-color:\\s*rgb\\(229, ?229, ?229\\).*");

  /** Indented, and nobody's words but the writer's. */
  private static final Pattern INDENT =
      Pattern.compile(
          "(?i)(?!.*border-left(?:-\\w+)?:\\s*(?!none)).*border(?:-left)?:\\s*(?:none|medium"
              + " none|0).*");

  private static final String SIGNATURE =
      ".gmail_signature, .moz-signature, #Signature, #ms-outlook-mobile-signature,"
          + " .protonmail_signature_block, [data-signatureblock]";

  private HtmlQuotes() {}

  /** Takes out what is marked as a signature; a quoted mail may stand within one. */
  static void removeSignatures(Document document) {
    for (Element signature : document.select(SIGNATURE)) {
      if (signature.select(".gmail_quote, blockquote, #divRplyFwdMsg").isEmpty()) {
        clear(signature);
      }
    }
  }

  /** In its place: to take one of many out of their parent counts all the others anew. */
  static void clear(Element element) {
    element.empty();
    element.clearAttributes();
  }

  /** Gives each line of what is quoted its mark; what was forwarded stays as it is. */
  static void mark(Document document) {
    for (Element quoted : outermost(document)) {
      if (!isIndent(quoted) && !Quotes.opensForward(quoted.text())) {
        List<String> lines = HtmlText.words(quoted).lines().filter(l -> !l.isBlank()).toList();
        clear(quoted);
        lines.forEach(line -> quoted.appendElement("div").text("> " + line));
      }
    }
  }

  private static List<Element> outermost(Document document) {
    Set<Node> quoted = Collections.newSetFromMap(new IdentityHashMap<>());
    quoted.addAll(document.select(QUOTED));
    Optional<Element> ruled =
        document.select(RULED).stream()
            .filter(element -> RULE.matcher(element.attr("style")).matches())
            .findFirst()
            .map(HtmlQuotes::wrapper);
    Stream.concat(document.select(QUOTED_FROM).stream().limit(1), ruled.stream())
        .forEach(
            first -> {
              quoted.add(first);
              quoted.addAll(first.nextElementSiblings());
            });
    List<Element> outermost = new ArrayList<>();
    document.filter(
        (node, depth) -> {
          if (quoted.contains(node) && node instanceof Element element && !isAround(element)) {
            outermost.add(element);
            return NodeFilter.FilterResult.SKIP_ENTIRELY;
          }
          return NodeFilter.FilterResult.CONTINUE;
        });
    return outermost;
  }

  /** Around what is quoted stand answers too, where somebody wrote between its lines. */
  private static boolean isAround(Element element) {
    return element.is(AROUND) && element.selectFirst("blockquote") != null;
  }

  /** The rule stands first in a wrapper of its own, unless that wrapper is the mail. */
  private static Element wrapper(Element ruled) {
    Element parent = ruled.parent();
    return parent != null
            && ruled.previousElementSibling() == null
            && parent.previousElementSibling() != null
        ? parent
        : ruled;
  }

  private static boolean isIndent(Element quoted) {
    return quoted.normalName().equals("blockquote")
        && !quoted.attr("type").equals("cite")
        && (INDENT.matcher(quoted.attr("style")).matches()
            || quoted.className().contains("indent-blockquote"));
  }
}
