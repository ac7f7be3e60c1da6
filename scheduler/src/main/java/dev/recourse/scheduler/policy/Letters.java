package dev.recourse.scheduler.policy;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.util.Collections;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The letters of a pack, as templates without logic. Immutable, safe for any thread.
 *
 * <p>A value stands in a letter exactly as it was given. A value that is missing is an error, never
 * a hole in a letter.
 */
public final class Letters {
  private static final String SUBJECT = "Subject:";
  private static final Mustache.Compiler COMPILER =
      Mustache.compiler().escapeHTML(false).strictSections(true).emptyStringIsFalse(true);

  private record Parts(Template subject, Template text, Set<String> values) {}

  private final Map<String, Parts> byName;

  private Letters(Map<String, Parts> byName) {
    this.byName = byName;
  }

  /**
   * Reads templates: a first line {@code Subject: …}, an empty line, the text.
   *
   * @param templates by the letter's name
   * @throws IllegalArgumentException naming the letter that is not of this form
   */
  public static Letters of(Map<String, String> templates) {
    Map<String, Parts> byName = new TreeMap<>();
    templates.forEach((name, template) -> byName.put(name, read(name, template)));
    return new Letters(byName);
  }

  private static Parts read(String name, String template) {
    String normal = template.replace("\r\n", "\n");
    int end = normal.indexOf('\n');
    if (!normal.startsWith(SUBJECT) || end < 0 || !normal.startsWith("\n\n", end)) {
      throw new IllegalArgumentException(
          "The letter '" + name + "' should begin with a line 'Subject: …' and an empty line.");
    }
    try {
      Template subject = COMPILER.compile(normal.substring(SUBJECT.length(), end).strip());
      Template text = COMPILER.compile(normal.substring(end + 2));
      return new Parts(subject, text, values(subject, text));
    } catch (MustacheException broken) {
      throw new IllegalArgumentException(
          "The letter '" + name + "' is not a template: " + broken.getMessage(), broken);
    }
  }

  /** The names of all letters, sorted. */
  public Set<String> names() {
    return new TreeSet<>(byName.keySet());
  }

  /**
   * The names of all values that a letter's template speaks of; what is given to {@link #render}
   * must have them all.
   *
   * @throws NoSuchElementException where there is no such letter
   */
  public Set<String> values(String name) {
    return parts(name).values();
  }

  private static Set<String> values(Template subject, Template text) {
    Set<String> values = new TreeSet<>();
    Mustache.Visitor collector = new ValueCollector(values);
    subject.visit(collector);
    text.visit(collector);
    return Collections.unmodifiableSet(values);
  }

  /**
   * The name of a letter for somebody who reads this language: its translation, if there is one.
   */
  public String in(Language language, String name) {
    String translated = language.tag() + "/" + name;
    return has(translated) ? translated : name;
  }

  /** Whether there is such a letter. */
  public boolean has(String name) {
    return byName.containsKey(name);
  }

  /**
   * Writes a letter.
   *
   * @param values what the template's names stand for; a line break in the subject becomes a space
   * @throws NoSuchElementException where there is no such letter
   * @throws IllegalArgumentException where the template names a value that is not given
   */
  public Letter render(String name, Map<String, ?> values) {
    Parts parts = parts(name);
    try {
      String subject = parts.subject().execute(values).replaceAll("\\s+", " ").strip();
      return new Letter(subject, parts.text().execute(values), language(name));
    } catch (MustacheException missing) {
      throw new IllegalArgumentException(
          "The letter '" + name + "' cannot be written: " + missing.getMessage(), missing);
    }
  }

  private static Language language(String name) {
    return Language.WRITTEN.stream()
        .filter(language -> name.startsWith(language.tag() + "/"))
        .findFirst()
        .orElse(Language.ENGLISH);
  }

  private Parts parts(String name) {
    return Optional.ofNullable(byName.get(name))
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "There is no letter '" + name + "'; there are " + names() + "."));
  }

  private record ValueCollector(Set<String> values) implements Mustache.Visitor {
    @Override
    public void visitText(String text) {
      // Text names no value.
    }

    @Override
    public void visitVariable(String name) {
      // A dot is the item of a list.
      if (!name.equals(".")) {
        values.add(name);
      }
    }

    @Override
    public boolean visitInclude(String name) {
      return false;
    }

    @Override
    public boolean visitSection(String name) {
      values.add(name);
      return true;
    }

    @Override
    public boolean visitInvertedSection(String name) {
      values.add(name);
      return true;
    }
  }
}
