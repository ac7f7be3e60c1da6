package dev.recourse.ingest.mail.text;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jsoup.select.Selector;

/**
 * What stands in an HTML mail and is shown to nobody: lines for previews, and words that are to
 * mislead filters. Told by what hides it outright, in the element or in the mail's own style sheet;
 * colours are not compared.
 */
final class Hidden {
  private static final int STYLE_CHARS = 2_000;
  private static final int SHEET_CHARS = 100_000;
  private static final int RULES = 500;
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

  /** Takes the hidden elements away. */
  static void remove(Document document) {
    Elements hidden = new Elements();
    for (Element styled : document.select("[style], [hidden]")) {
      if (styled.hasAttr("hidden") || isHidden(styled)) {
        hidden.add(styled);
      }
    }
    for (Element sheet : document.select("style")) {
      addRules(sheet.data(), document, hidden);
    }
    hidden.forEach(
        element -> {
          if (!element.equals(document.body())) {
            element.remove();
          }
        });
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

  /** The rules for every screen; those within an at-rule are for some. */
  private static void addRules(String sheet, Document document, Elements hidden) {
    int depth = 0;
    int start = 0;
    int rules = 0;
    String selector = "";
    for (int i = 0; i < Math.min(sheet.length(), SHEET_CHARS) && rules < RULES; i++) {
      char c = sheet.charAt(i);
      if (c == '{') {
        if (depth++ == 0) {
          selector = sheet.substring(start, i);
          start = i + 1;
        }
      } else if (c == '}' && depth > 0) {
        if (--depth == 0) {
          String body = sheet.substring(start, i).toLowerCase(Locale.ROOT);
          if (!selector.contains("@") && hides(body)) {
            rules++;
            add(selector, document, hidden);
          }
          start = i + 1;
        }
      }
    }
  }

  private static void add(String selectors, Document document, Elements hidden) {
    for (String selector : selectors.split(",", RULES)) {
      Matcher simple = SIMPLE.matcher(selector.strip());
      if (simple.matches()) {
        try {
          hidden.addAll(document.select(simple.group()));
        } catch (Selector.SelectorParseException e) {
          // No selector of CSS, and so it hides nothing.
        }
      }
    }
  }
}
