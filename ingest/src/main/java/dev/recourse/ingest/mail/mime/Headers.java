package dev.recourse.ingest.mail.mime;

import dev.recourse.ingest.report.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.field.ContentDispositionFieldLenientImpl;
import org.apache.james.mime4j.field.ContentTypeFieldLenientImpl;
import org.apache.james.mime4j.field.DateTimeFieldLenientImpl;
import org.apache.james.mime4j.stream.RawField;

/** The header fields of one entity, in their order, unfolded and free of control characters. */
public final class Headers {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
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
    String text = Charsets.decode(bounded, Optional.empty());
    lines.add(
        new Line(
            name.strip().toLowerCase(Locale.ROOT), CONTROL.matcher(text).replaceAll(" ").strip()));
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
    try {
      String decoded = DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT);
      return CONTROL.matcher(decoded).replaceAll(" ").strip();
    } catch (RuntimeException e) {
      return value;
    }
  }

  /** The addresses in all fields of this name. */
  public List<Address> addresses(String name) {
    List<Address> addresses = new ArrayList<>();
    for (String value : all(name)) {
      addresses.addAll(AddressList.parse(value));
    }
    return addresses.subList(0, Math.min(addresses.size(), ReadingLimits.LIST_ENTRIES));
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
    try {
      Optional<Date> date =
          first(name)
              .map(value -> new RawField(name, value))
              .map(field -> DateTimeFieldLenientImpl.PARSER.parse(field, DecodeMonitor.SILENT))
              .flatMap(field -> Optional.ofNullable(field.getDate()));
      return date.map(Date::toInstant);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** What the part says it is; text where it says nothing (RFC 2045, section 5.2). */
  public ContentType contentType() {
    Optional<String> value = first("content-type");
    if (value.isEmpty()) {
      return ContentType.PLAIN;
    }
    try {
      var field =
          ContentTypeFieldLenientImpl.PARSER.parse(
              new RawField("Content-Type", value.get()), DecodeMonitor.SILENT);
      String type = field.getMimeType();
      return type == null || !type.contains("/")
          ? ContentType.PLAIN
          : new ContentType(type.toLowerCase(Locale.ROOT), lowerKeys(field.getParameters()));
    } catch (RuntimeException e) {
      return ContentType.PLAIN;
    }
  }

  /** Whether the part wants to be a file, and under which name. */
  public Disposition disposition() {
    Optional<String> value = first("content-disposition");
    if (value.isEmpty()) {
      return new Disposition(false, Optional.empty());
    }
    try {
      var field =
          ContentDispositionFieldLenientImpl.PARSER.parse(
              new RawField("Content-Disposition", value.get()), DecodeMonitor.SILENT);
      return new Disposition(field.isAttachment(), Optional.ofNullable(field.getFilename()));
    } catch (RuntimeException e) {
      return new Disposition(value.get().startsWith("attachment"), Optional.empty());
    }
  }

  private static Map<String, String> lowerKeys(Map<String, String> parameters) {
    Map<String, String> lower = new java.util.HashMap<>();
    parameters.forEach((key, parameter) -> lower.put(key.toLowerCase(Locale.ROOT), parameter));
    return Map.copyOf(lower);
  }

  /** What an entity says that it is. */
  public record ContentType(String mediaType, Map<String, String> parameters) {
    /** What RFC 2045, section 5.2, takes an entity for that does not say. */
    static final ContentType PLAIN = new ContentType("text/plain", Map.of());

    /** The value of a parameter. */
    public Optional<String> parameter(String name) {
      return Optional.ofNullable(parameters.get(name));
    }

    boolean isMultipart() {
      return mediaType.startsWith("multipart/");
    }
  }

  /** How an entity wants to be shown. */
  public record Disposition(boolean attachment, Optional<String> fileName) {}
}
