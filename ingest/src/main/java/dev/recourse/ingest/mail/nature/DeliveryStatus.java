package dev.recourse.ingest.mail.nature;

import dev.recourse.ingest.mail.mime.AddressList;
import dev.recourse.ingest.report.Address;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of a message for one of its recipients (RFC 3464, section 2.3).
 *
 * @param recipient who did or did not get it; empty where the notice does not say
 * @param action what the mail server did, in small letters; empty where it does not say
 * @param code the status as three numbers, or the reply of another server; empty where there is
 *     neither
 * @param diagnostic what the mail server said, on one line
 */
record DeliveryStatus(Optional<Address> recipient, String action, String code, String diagnostic) {
  /** What became of a message that did arrive, or was handed on. */
  private static final Set<String> NO_FAILURE = Set.of("delivered", "relayed", "expanded");

  private static final int LONGEST = 100_000;
  private static final int MOST = 200;
  private static final Pattern BLANK_LINE = Pattern.compile("\\r?\\n[ \\t]*(?=\\r?\\n)");
  private static final Pattern CODE = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");
  private static final Pattern UNICODE = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{2,6})}");

  /** What is said of each recipient, in the order it is said. */
  static List<DeliveryStatus> parse(String text) {
    String bounded = bounded(text);
    List<DeliveryStatus> all = new ArrayList<>();
    for (String group : BLANK_LINE.split(bounded, MOST)) {
      if (!field(group, "Action").isEmpty() || !field(group, "Final-Recipient").isEmpty()) {
        all.add(of(group));
      }
    }
    // Some send the recipient's fields in two groups, or a status without an action.
    boolean torn =
        all.size() > 1 && all.stream().noneMatch(one -> !one.action.isEmpty() && one.isAddressed());
    boolean bare = all.isEmpty() && !field(bounded, "Status").isEmpty();
    return torn || bare ? List.of(of(bounded)) : List.copyOf(all);
  }

  /** The one that counts of several: a failure for good before a delay before an arrival. */
  static Optional<DeliveryStatus> worst(List<DeliveryStatus> all) {
    return all.stream()
        .min(
            Comparator.comparing(DeliveryStatus::isNoFailure)
                .thenComparing(one -> !one.isPermanent()));
  }

  private static DeliveryStatus of(String fields) {
    String last = field(fields, "Final-Recipient");
    String recipient = last.isEmpty() ? field(fields, "Original-Recipient") : last;
    String diagnostic = field(fields, "Diagnostic-Code").replaceFirst("^[\\w-]{1,40} ?;", "");
    Matcher status = CODE.matcher(field(fields, "Status"));
    return new DeliveryStatus(
        AddressList.parse(unescaped(recipient.replaceFirst("^[\\w-]{1,40} ?;", ""))).stream()
            .findFirst(),
        field(fields, "Action").toLowerCase(Locale.ROOT).replaceFirst("[^a-z].*", ""),
        status.find() ? status.group() : "",
        diagnostic.strip());
  }

  /**
   * An address in the letters of all languages, as it is sent where only ASCII may be (RFC 6533).
   */
  private static String unescaped(String address) {
    return UNICODE
        .matcher(address)
        .replaceAll(
            escape -> {
              int point = Integer.parseInt(escape.group(1), 16);
              return Character.isValidCodePoint(point) && !Character.isISOControl(point)
                  ? Matcher.quoteReplacement(Character.toString(point))
                  : "";
            });
  }

  private boolean isAddressed() {
    return recipient.isPresent();
  }

  boolean isNoFailure() {
    return NO_FAILURE.contains(action);
  }

  /** Whether the message will never arrive; a delay, and a failure "for now", do not say that. */
  boolean isPermanent() {
    if (isNoFailure() || action.equals("delayed")) {
      return false;
    }
    return Replies.severity(code.isEmpty() ? diagnostic : code)
        .map(digit -> digit != '4')
        .orElse(!action.isEmpty());
  }

  /** The code and what was said with it. */
  String inWords() {
    return (diagnostic.startsWith(code) ? diagnostic : code + " " + diagnostic).strip();
  }

  /** The first value of a field; it may go on over several lines (RFC 5322, section 2.2.3). */
  static String field(String fields, String name) {
    Matcher matcher =
        Pattern.compile("(?im)^" + name + "[ \\t]{0,9}:[ \\t]*(.*(?:\\r?\\n[ \\t]++\\S.*){0,50})")
            .matcher(bounded(fields));
    return matcher.find() ? matcher.group(1).replaceAll("\\s+", " ").strip() : "";
  }

  private static String bounded(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
