package dev.recourse.ingest.mail.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Selector;

/**
 * What stands in an HTML mail and is shown to nobody: lines for previews, and words that are to
 * mislead filters. Told by what hides it outright, in the element or in the mail's own style sheet;
 * colours are not compared.
 */
final class Hidden {
  private static final int STYLE_CHARS = 2_000;
  private static final int SHEET_CHARS = 100_000;
  private static final int RULES = 50;
  private static final Pattern HIDING =
      Pattern.compile(
          "(?:^|[;{\\s])(?:display\\s{0,9}:\\s{0,9}none"
              + "|visibility\\s{0,9}:\\s{0,9}(?:hidden|collapse)"
              + "|opacity\\s{0,9}:\\s{0,9}0?(?:\\.0{1,9})?(?![.\\d]))");
  private static final Pattern FLAT =
      Pattern.compile("(?:^|[;{\\s])max-height\\s{0,9}:\\s{0,9}0(?![.\\d])");
  private static final Pattern TINY =
      Pattern.compile("(?:^|[;{\\s])font-size\\s{0,9}:\\s{0,9}0(?:\\.0{1,9})?(?![.\\d])");
  private static final Pattern CLIPPED = Pattern.compile("overflow\\s{0,9}:\\s{0,9}hidden");
  private static final Pattern SIMPLE = Pattern.compile("[a-z0-9]{0,20}[.#][A-Za-z_][\\w-]{0,100}");

  private Hidden() {}

  /** Leaves nothing within the hidden elements. */
  static void clear(Document document) {
    List<Element> hidden = new ArrayList<>();
    for (Element styled : document.select("[style], [hidden]")) {
      if (styled.hasAttr("hidden") || isHidden(styled)) {
        hidden.add(styled);
      }
    }
    Set<String> selectors = new LinkedHashSet<>();
    for (Element sheet : document.select("style")) {
      addRules(sheet.data(), selectors);
    }
    selectors.stream()
        .limit(RULES)
        .forEach(selector -> hidden.addAll(selected(document, selector)));
    for (Element element : hidden) {
      if (!element.equals(document.body())) {
        HtmlQuotes.clear(element);
      }
    }
  }

  private static boolean isHidden(Element element) {
    String style = element.attr("style");
    String bounded =
        style.substring(0, Math.min(style.length(), STYLE_CHARS)).toLowerCase(Locale.ROOT);
    if (hides(bounded)) {
      return true;
    }
    // Builders of mails set the size to nothing around columns, and say it again within.
    return TINY.matcher(bounded).find()
        && element.selectFirst("* [style*=font-size], font[size]") == null;
  }

  private static boolean hides(String style) {
    return HIDING.matcher(style).find()
        || (FLAT.matcher(style).find() && CLIPPED.matcher(style).find());
  }

  /** What the rules for every screen hide; those within an at-rule are for some. */
  private static void addRules(String sheet, Set<String> selectors) {
    int depth = 0;
    int start = 0;
    String selector = "";
    for (int i = 0; i < Math.min(sheet.length(), SHEET_CHARS); i++) {
      char c = sheet.charAt(i);
      if (c == '{' && depth++ == 0) {
        selector = sheet.substring(start, i);
        start = i + 1;
      } else if (c == '}' && depth > 0 && --depth == 0) {
        String body = sheet.substring(start, i).toLowerCase(Locale.ROOT);
        if (!selector.contains("@") && hides(body)) {
          addSimple(selector, selectors);
        }
        start = i + 1;
      }
    }
  }

  private static void addSimple(String rule, Set<String> selectors) {
    for (String selector : rule.split(",", RULES)) {
      if (SIMPLE.matcher(selector.strip()).matches()) {
        selectors.add(selector.strip());
      }
    }
  }

  private static List<Element> selected(Document document, String selector) {
    try {
      return document.select(selector);
    } catch (Selector.SelectorParseException e) {
      // No selector of CSS, and so it hides nothing.
      return List.of();
    }
  }
}
