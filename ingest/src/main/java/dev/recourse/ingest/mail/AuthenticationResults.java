package dev.recourse.ingest.mail;

import dev.recourse.ingest.mail.AuthenticationField.Result;
import dev.recourse.ingest.mail.mime.Headers;
import dev.recourse.ingest.report.Address;
import dev.recourse.ingest.report.Authentication;
import dev.recourse.ingest.report.Authentication.Verdict;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the Authentication-Results of the institution's own server (RFC 8601). Anybody can write
 * such a field: only those under a name that the operator trusts are read, and of these only the
 * topmost, which the server put above whatever the mail had when it came (section 5). A server that
 * looks with several filters writes a field for each (section 2.4): what the last server put there
 * under one name is read together, and of two that speak of the same method the upper one counts.
 *
 * <p>What a chain of forwarders says of each other (ARC, RFC 8617) is never read: where that server
 * believes one of them, it says so itself.
 */
final class AuthenticationResults {
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

  /** The uppermost fields of one trusted server, up to the first of somebody else. */
  private static List<AuthenticationField> topmost(List<String> fields, Set<String> trusted) {
    List<AuthenticationField> topmost = new ArrayList<>();
    for (String text : fields) {
      AuthenticationField field = AuthenticationField.parse(text);
      String server = topmost.isEmpty() ? field.server() : topmost.get(0).server();
      if (trusted.contains(server) && field.server().equals(server)) {
        topmost.add(field);
      } else if (!topmost.isEmpty()) {
        return topmost;
      }
    }
    return topmost;
  }

  private static List<Result> merged(List<AuthenticationField> fields) {
    List<Result> results = new ArrayList<>();
    for (AuthenticationField field : fields) {
      Set<String> known = results.stream().map(Result::method).collect(Collectors.toSet());
      field.results().stream()
          .filter(result -> !known.contains(result.method()))
          .forEach(results::add);
    }
    return results;
  }

  private static Authentication read(List<AuthenticationField> fields, List<Address> from) {
    List<Result> results = merged(fields);
    Optional<Result> dmarc =
        results.stream().filter(result -> result.method().equals("dmarc")).findFirst();
    return new Authentication(
        fields.get(0).server(),
        best(results, "spf"),
        best(results, "dkim"),
        dmarc.map(Result::result),
        verdict(dmarc, best(results, "compauth"), from));
  }

  /**
   * DMARC alone speaks of the address that people see; SPF and DKIM may be about any domain. Where
   * it fails and Microsoft lets the mail pass all the same, for a forwarder it believes broke the
   * signature, nothing is known.
   */
  private static Verdict verdict(
      Optional<Result> dmarc, Optional<String> composite, List<Address> from) {
    String result = dmarc.map(Result::result).orElse("none");
    if (result.equals("fail")) {
      return composite.filter("pass"::equals).isPresent() ? Verdict.UNKNOWN : Verdict.FORGED;
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
    String inner = ascii(domain);
    String outer = ascii(of);
    return inner.equals(outer) || inner.endsWith("." + outer);
  }

  /** A mail may write a domain in its own letters, where the server writes it for machines. */
  private static String ascii(String domain) {
    try {
      return IDN.toASCII(domain).toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    } catch (IllegalArgumentException e) {
      return domain;
    }
  }

  /** A mail may be signed more than once; one signature that holds is enough. */
  private static Optional<String> best(List<Result> results, String method) {
    List<String> found =
        results.stream().filter(r -> r.method().equals(method)).map(Result::result).toList();
    return found.contains("pass") ? Optional.of("pass") : found.stream().findFirst();
  }
}
