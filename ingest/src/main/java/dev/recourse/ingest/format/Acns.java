package dev.recourse.ingest.format;

import dev.recourse.ingest.report.Incident;
import dev.recourse.ingest.report.MachineReport;
import dev.recourse.scheduler.policy.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * ACNS: the XML that copyright holders set below or beside the letters they send, one element for
 * each incident (ACNS 0.x to 2.x). Many send the same element twice, in the letter and as a file.
 */
final class Acns implements Format {
  private static final Pattern OPEN =
      Pattern.compile("<(?:[a-z][\\w.-]{0,30}:)?infringement\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern CLOSE =
      Pattern.compile("</(?:[a-z][\\w.-]{0,30}:)?infringement>", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST = 200_000;
  private static final int WORKS = 20;

  @Override
  public Optional<MachineReport> read(Submission mail) {
    Told told = new Told();
    for (Piece piece : mail.pieces()) {
      told.add(incidents(piece.text()));
    }
    if (told.isEmpty()) {
      // In a letter in HTML the element is part of what one reads.
      told.add(incidents(mail.words()));
    }
    return told.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new MachineReport(
                "ACNS", "copyright", Optional.of(Category.COPYRIGHT), told.all(), mail.words()));
  }

  private static List<Incident> incidents(String text) {
    return notices(text).stream()
        .flatMap(notice -> Xml.read(notice).stream())
        .map(Acns::incident)
        .filter(Incident::saysAnything)
        .toList();
  }

  private static List<String> notices(String text) {
    List<String> notices = new ArrayList<>();
    if (!text.toLowerCase(Locale.ROOT).contains("infringement>")) {
      return notices;
    }
    Matcher open = OPEN.matcher(text);
    Matcher close = CLOSE.matcher(text);
    int at = 0;
    while (notices.size() < Formats.INCIDENTS && open.find(at) && close.find(open.start())) {
      if (close.end() - open.start() <= LONGEST) {
        notices.add(text.substring(open.start(), close.end()));
      }
      at = close.end();
    }
    return notices;
  }

  private static Incident incident(Element root) {
    List<Element> source = Xml.named(root, "Source");
    Element where = source.isEmpty() ? root : source.get(0);
    return new Draft("copyright")
        .source(Xml.text(where, "IP_Address").or(() -> Xml.text(where, "DNS_Name")))
        .sourcePort(Xml.text(where, "Port"))
        .target(Xml.text(where, "Destination_IP"), Xml.text(where, "Destination_Port"))
        .protocol(protocol(where))
        .at(Xml.text(where, "TimeStamp").or(() -> Xml.text(root, "TimeStamp")))
        .urls(urls(root, where))
        .sourceOrHost()
        .work(works(root))
        .id(Xml.named(root, "Case").stream().findFirst().flatMap(c -> Xml.text(c, "ID")))
        .incident();
  }

  private static Optional<String> protocol(Element source) {
    return Xml.named(source, "SubType").stream()
        .map(type -> type.getAttribute("Protocol"))
        .filter(said -> !said.isBlank())
        .findFirst()
        .or(() -> Xml.text(source, "Type"));
  }

  private static List<String> urls(Element root, Element source) {
    List<String> urls = new ArrayList<>();
    for (String name : List.of("URL", "URL_Base")) {
      Xml.named(source, name).forEach(url -> urls.add(url.getTextContent().strip()));
      Xml.named(root, name).forEach(url -> urls.add(url.getTextContent().strip()));
    }
    // Some fill the place with a word where there is no page.
    urls.removeIf(url -> url.indexOf(':') < 0 && url.indexOf('/') < 0 && url.indexOf('.') < 0);
    return urls;
  }

  private static Optional<String> works(Element root) {
    List<String> works = new ArrayList<>();
    for (Element item : Xml.named(root, "Item")) {
      if (works.size() < WORKS) {
        Xml.text(item, "Title")
            .or(() -> Xml.text(item, "FileName"))
            .filter(title -> !works.contains(title))
            .ifPresent(works::add);
      }
    }
    return works.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", works));
  }
}
