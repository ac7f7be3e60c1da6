package dev.recourse.ingest.mail;

import dev.recourse.ingest.mail.mime.Headers;
import dev.recourse.ingest.report.Address;
import dev.recourse.ingest.report.Authentication;
import dev.recourse.ingest.report.Authentication.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the Authentication-Results of the institution's own server (RFC 8601). Anybody can write
 * such a field: only those under a name that the operator trusts are read, and of these only the
 * topmost, which the server put above whatever the mail had when it came (section 5). A server that
 * looks with several filters writes a field for each (section 2.4): what the last server put there
 * under one name is read together, and of two that speak of the same method the upper one counts.
 */
final class AuthenticationResults {
  private static final Pattern RESULT =
      Pattern.compile("^([a-z0-9_-]+)(?:\\s*/\\s*\\d+)?\\s*=\\s*([a-z]+)");
  private static final Pattern HEADER_FROM =
      Pattern.compile("(?:^|\\s)header\\s*\\.\\s*from\\s*=\\s*([^\\s;]+)");
  private static final int LONGEST = 8_000;

  private record Result(String method, String result, Optional<String> headerFrom) {}

  private AuthenticationResults() {}

  /**
   * What a trusted server says.
   *
   * @param trusted the names, in lower case, under which trusted servers write (the authserv-id)
   * @return empty where none of them says anything
   */
  static Optional<Authentication> of(Headers headers, Set<String> trusted) {
    return headers.allByHop("authentication-results").stream()
        .map(fields -> topmost(fields, trusted))
        .filter(fields -> !fields.isEmpty())
        .findFirst()
        .map(fields -> read(fields, headers.addresses("from")));
  }

  /** The parts of the uppermost fields of one trusted server, up to the first of somebody else. */
  private static List<List<String>> topmost(List<String> fields, Set<String> trusted) {
    List<List<String>> topmost = new ArrayList<>();
    for (String field : fields) {
      List<String> parts = field.length() <= LONGEST ? parts(field) : List.of("");
      String server = topmost.isEmpty() ? serverOf(parts) : serverOf(topmost.get(0));
      if (trusted.contains(server) && serverOf(parts).equals(server)) {
        topmost.add(parts);
      } else if (!topmost.isEmpty()) {
        return topmost;
      }
    }
    return topmost;
  }

  private static List<Result> merged(List<List<String>> fields) {
    List<Result> results = new ArrayList<>();
    for (List<String> parts : fields) {
      Set<String> known = results.stream().map(Result::method).collect(Collectors.toSet());
      parts.stream()
          .skip(1)
          .flatMap(part -> result(part).stream())
          .filter(result -> !known.contains(result.method()))
          .forEach(results::add);
    }
    return results;
  }

  private static Authentication read(List<List<String>> fields, List<Address> from) {
    List<Result> results = merged(fields);
    Optional<Result> dmarc =
        results.stream().filter(result -> result.method().equals("dmarc")).findFirst();
    return new Authentication(
        serverOf(fields.get(0)),
        best(results, "spf"),
        best(results, "dkim"),
        dmarc.map(Result::result),
        verdict(dmarc, from));
  }

  /** DMARC alone speaks of the address that people see; SPF and DKIM may be about any domain. */
  private static Verdict verdict(Optional<Result> dmarc, List<Address> from) {
    String result = dmarc.map(Result::result).orElse("none");
    if (result.equals("fail")) {
      return Verdict.FORGED;
    }
    if (!result.equals("pass")) {
      return Verdict.UNKNOWN;
    }
    boolean another =
        from.isEmpty()
            || from.stream()
                .anyMatch(
                    sender ->
                        dmarc
                            .flatMap(Result::headerFrom)
                            .filter(domain -> !isWithin(sender.domain(), domain))
                            .isPresent());
    return another ? Verdict.FORGED : Verdict.VOUCHED;
  }

  private static boolean isWithin(String domain, String of) {
    return domain.equals(of) || domain.endsWith("." + of);
  }

  /** A mail may be signed more than once; one signature that holds is enough. */
  private static Optional<String> best(List<Result> results, String method) {
    List<String> found =
        results.stream().filter(r -> r.method().equals(method)).map(Result::result).toList();
    return found.contains("pass") ? Optional.of("pass") : found.stream().findFirst();
  }

  private static Optional<Result> result(String part) {
    Matcher matcher = RESULT.matcher(part);
    if (!matcher.find()) {
      return Optional.empty();
    }
    Matcher domain = HEADER_FROM.matcher(part);
    return Optional.of(
        new Result(
            matcher.group(1),
            matcher.group(2),
            domain.find()
                ? Optional.of(domain.group(1).replaceFirst(".*@", ""))
                : Optional.empty()));
  }

  /** The server's name, without the version that may follow it. */
  private static String serverOf(List<String> parts) {
    return parts.get(0).replaceFirst("\\s.*", "");
  }

  /** The field's parts in lower case, without comments and quotation marks. */
  private static List<String> parts(String field) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '\\' && (quoted || depth > 0) && i + 1 < field.length()) {
        i++;
        if (depth == 0) {
          part.append(field.charAt(i));
        }
      } else if (c == '"' && depth == 0) {
        quoted = !quoted;
      } else if (c == '(' && !quoted) {
        depth++;
      } else if (c == ')' && !quoted && depth > 0) {
        depth--;
        part.append(' ');
      } else if (c == ';' && !quoted && depth == 0) {
        parts.add(part.toString().strip().toLowerCase(Locale.ROOT));
        part.setLength(0);
      } else if (depth == 0) {
        part.append(quoted && Character.isWhitespace(c) ? '_' : c);
      }
    }
    parts.add(part.toString().strip().toLowerCase(Locale.ROOT));
    return parts;
  }
}
