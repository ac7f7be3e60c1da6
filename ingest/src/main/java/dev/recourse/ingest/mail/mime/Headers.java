package dev.recourse.ingest.mail.mime;

import dev.recourse.ingest.report.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header fields of one entity, in their order, unfolded and free of control characters. */
public final class Headers {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
  private static final Pattern FOLD = Pattern.compile("[\\r\\n]+[ \\t\\r\\n]*+");
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[^\\s/;,()<>@]{1,100}/[^\\s/;,()<>@]{1,200}");
  private static final int TYPE_CHARS = 300;
  private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,900}>");

  private record Line(String name, String value) {}

  private final List<Line> lines = new ArrayList<>();

  /** Adds a field as it came; beyond the limits it is cut or left out. */
  public void add(String name, byte[] value) {
    if (lines.size() >= ReadingLimits.HEADER_FIELDS) {
      return;
    }
    byte[] bounded =
        value.length <= ReadingLimits.HEADER_CHARS
            ? value
            : java.util.Arrays.copyOf(value, ReadingLimits.HEADER_CHARS);
    String text = FOLD.matcher(Charsets.decode(bounded, Optional.empty())).replaceAll(" ");
    lines.add(
        new Line(
            name.strip().toLowerCase(Locale.ROOT), CONTROL.matcher(text).replaceAll(" ").strip()));
  }

  /**
   * The same with the subject that stands in others, where one stands there: programs that encrypt
   * put the true one within, and a placeholder outside (RFC 9788). Nothing else is taken from
   * there, above all no sender, for what is known of the sender speaks of the outer one.
   */
  public Headers withSubjectOf(Headers within) {
    Optional<String> subject = within.first("subject").filter(text -> !text.isBlank());
    if (subject.isEmpty()) {
      return this;
    }
    Headers replaced = new Headers();
    replaced.lines.add(new Line("subject", subject.get()));
    lines.stream().filter(line -> !line.name.equals("subject")).forEach(replaced.lines::add);
    return replaced;
  }

  /** Whether no field was read. */
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /** Whether there is a field of this name, in whatever case it is written. */
  public boolean has(String name) {
    return lines.stream().anyMatch(line -> line.name.equals(name));
  }

  /** The first field whose name starts so. */
  public Optional<String> nameStartingWith(String prefix) {
    return lines.stream().map(Line::name).filter(name -> name.startsWith(prefix)).findFirst();
  }

  /** The first field of the name as it came, without its encoded words decoded. */
  public Optional<String> first(String name) {
    return lines.stream().filter(line -> line.name.equals(name)).map(Line::value).findFirst();
  }

  /** The values of all fields of this name, topmost first. */
  public List<String> all(String name) {
    return lines.stream().filter(line -> line.name.equals(name)).map(Line::value).toList();
  }

  /**
   * All fields of the name, apart by the server that may have put them there: each server on a
   * mail's way sets its own fields above those it was given (RFC 5321, section 4.4), the last one
   * first.
   */
  public List<List<String>> allByHop(String name) {
    List<List<String>> hops = new ArrayList<>();
    hops.add(new ArrayList<>());
    for (Line line : lines) {
      if (line.name.equals("received")) {
        hops.add(new ArrayList<>());
      } else if (line.name.equals(name)) {
        hops.get(hops.size() - 1).add(line.value);
      }
    }
    return hops;
  }

  /**
   * Free text on one line, with its encoded words decoded (RFC 2047); empty where there is none.
   */
  public String text(String name) {
    return first(name).map(Headers::decodeWords).orElse("");
  }

  /** A value with its encoded words (RFC 2047) decoded, also those that mail programs break. */
  public static String decodeWords(String value) {
    String decoded = CONTROL.matcher(EncodedWords.decode(value)).replaceAll(" ");
    return Invisible.removed(decoded).strip();
  }

  /** The addresses in all fields of this name. */
  public List<Address> addresses(String name) {
    List<Address> addresses = new ArrayList<>();
    for (String value : all(name)) {
      addresses.addAll(AddressList.parse(value));
    }
    return addresses.subList(0, Math.min(addresses.size(), ReadingLimits.LIST_ENTRIES));
  }

  /** Whether none of the addresses in the fields of this name had to be guessed. */
  public boolean addressesAreAsWritten(String name) {
    return all(name).stream().allMatch(AddressList::isAsWritten);
  }

  /** The Message-IDs in a field, with their angle brackets. */
  public List<String> messageIds(String name) {
    List<String> ids = new ArrayList<>();
    for (String value : all(name)) {
      Matcher matcher = MESSAGE_ID.matcher(value);
      while (matcher.find()) {
        ids.add(matcher.group());
      }
    }
    // Of a thread too long, its latest messages say more than its first.
    return ids.subList(Math.max(0, ids.size() - ReadingLimits.LIST_ENTRIES), ids.size());
  }

  /** The time that a field states, unless it is none that could be meant. */
  public Optional<Instant> date(String name) {
    return first(name).flatMap(MailDates::parse);
  }

  /** What the part says it is; text where it says nothing (RFC 2045, section 5.2). */
  public ContentType contentType() {
    return first("content-type").map(Headers::contentType).orElse(ContentType.PLAIN);
  }

  private static ContentType contentType(String value) {
    Parameters parameters = Parameters.parse(value);
    String main = parameters.main();
    Matcher type = MEDIA_TYPE.matcher(main.substring(0, Math.min(main.length(), TYPE_CHARS)));
    String mediaType =
        type.find() ? type.group().toLowerCase(Locale.ROOT) : ContentType.PLAIN.mediaType();
    return new ContentType(mediaType, parameters.values());
  }

  /** Whether the part wants to be a file, and under which name. */
  public Disposition disposition() {
    return first("content-disposition")
        .map(Parameters::parse)
        .map(
            found ->
                new Disposition(
                    found.main().toLowerCase(Locale.ROOT).startsWith("attachment"),
                    found.main().equalsIgnoreCase("inline"),
                    found.value("filename").or(() -> found.value("name"))))
        .orElse(Disposition.NONE);
  }

  /** What an entity says that it is. */
  public record ContentType(String mediaType, Map<String, String> parameters) {
    /** What RFC 2045, section 5.2, takes an entity for that does not say. */
    static final ContentType PLAIN = new ContentType("text/plain", Map.of());

    /** The value of a parameter. */
    public Optional<String> parameter(String name) {
      return Optional.ofNullable(parameters.get(name));
    }

    boolean isText() {
      return mediaType.startsWith("text/");
    }

    boolean isMultipart() {
      return mediaType.startsWith("multipart/");
    }
  }

  /**
   * How an entity wants to be shown (RFC 2183).
   *
   * @param attachment as a file, to be opened by whoever wants to
   * @param inline within the mail
   */
  public record Disposition(boolean attachment, boolean inline, Optional<String> fileName) {
    private static final Disposition NONE = new Disposition(false, false, Optional.empty());
  }
}
