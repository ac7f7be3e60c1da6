package dev.recourse.ingest.mail;

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

/**
 * Reads the Authentication-Results of the institution's own server (RFC 8601). Anybody can write
 * such a field: only those under a name that the operator trusts are read, and of these only the
 * topmost, which the server put above whatever the mail had when it came (section 5).
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
    return headers.all("authentication-results").stream()
        .filter(field -> field.length() <= LONGEST)
        .map(AuthenticationResults::parts)
        .filter(parts -> trusted.contains(serverOf(parts)))
        .findFirst()
        .map(parts -> read(parts, headers.addresses("from")));
  }

  private static Authentication read(List<String> parts, List<Address> from) {
    List<Result> results = parts.stream().skip(1).flatMap(p -> result(p).stream()).toList();
    Optional<Result> dmarc =
        results.stream().filter(result -> result.method().equals("dmarc")).findFirst();
    return new Authentication(
        serverOf(parts),
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
