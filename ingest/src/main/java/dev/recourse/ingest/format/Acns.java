package dev.recourse.ingest.format;

import dev.recourse.ingest.report.Incident;
import dev.recourse.ingest.report.MachineReport;
import dev.recourse.scheduler.policy.Category;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * ACNS: the XML that copyright holders set below or beside the letters they send, one element for
 * each incident (ACNS 1.x and 2.x).
 */
final class Acns implements Format {
  private static final String OPEN = "<infringement";
  private static final String CLOSE = "</infringement>";
  private static final int LONGEST = 200_000;
  private static final int WORKS = 20;

  /** What is left of the quoting where a notice was passed on. */
  private static final Pattern QUOTED = Pattern.compile("(?m)^(?:>[ \\t]?)+");

  /** Some notices name works like "Tom & Jerry" and forget how XML writes that. */
  private static final Pattern BARE_AMPERSAND =
      Pattern.compile("&(?!(?:[A-Za-z]{1,10}|#\\d{1,7}|#x[0-9A-Fa-f]{1,6});)");

  @Override
  public Optional<MachineReport> read(Submission mail) {
    for (Piece piece : mail.pieces()) {
      List<Incident> incidents = new ArrayList<>();
      for (String notice : notices(piece.text())) {
        incident(notice).filter(Incident::saysAnything).ifPresent(incidents::add);
      }
      if (!incidents.isEmpty()) {
        return Optional.of(
            new MachineReport(
                "ACNS", "copyright", Optional.of(Category.COPYRIGHT), incidents, mail.words()));
      }
    }
    return Optional.empty();
  }

  private static List<String> notices(String text) {
    List<String> notices = new ArrayList<>();
    String lower = text.toLowerCase(Locale.ROOT);
    int from = lower.indexOf(OPEN);
    while (from >= 0 && lower.length() == text.length() && notices.size() < Formats.INCIDENTS) {
      int to = lower.indexOf(CLOSE, from);
      if (to < 0) {
        break;
      }
      if (to - from <= LONGEST) {
        notices.add(text.substring(from, to + CLOSE.length()));
      }
      from = lower.indexOf(OPEN, to);
    }
    return notices;
  }

  private static Optional<Incident> incident(String notice) {
    String xml = BARE_AMPERSAND.matcher(QUOTED.matcher(notice).replaceAll("")).replaceAll("&amp;");
    Element root;
    try {
      DocumentBuilder builder = factory().newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      root = builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
    } catch (ParserConfigurationException | SAXException | IOException e) {
      return Optional.empty();
    }
    List<Element> source = named(root, "Source");
    Element where = source.isEmpty() ? root : source.get(0);
    return Optional.of(
        new Draft("copyright")
            .source(text(where, "IP_Address").or(() -> text(where, "DNS_Name")))
            .sourcePort(text(where, "Port"))
            .target(text(where, "Destination_IP"), text(where, "Destination_Port"))
            .protocol(protocol(where))
            .at(text(where, "TimeStamp").or(() -> text(root, "TimeStamp")))
            .urls(urls(root, where))
            .work(works(root))
            .id(named(root, "Case").stream().findFirst().flatMap(c -> text(c, "ID")))
            .incident());
  }

  private static Optional<String> protocol(Element source) {
    return named(source, "SubType").stream()
        .map(type -> type.getAttribute("Protocol"))
        .filter(said -> !said.isBlank())
        .findFirst()
        .or(() -> text(source, "Type"));
  }

  private static List<String> urls(Element root, Element source) {
    List<String> urls = new ArrayList<>();
    for (String name : List.of("URL", "URL_Base")) {
      named(source, name).forEach(url -> urls.add(url.getTextContent().strip()));
      named(root, name).forEach(url -> urls.add(url.getTextContent().strip()));
    }
    urls.removeIf(String::isBlank);
    return urls;
  }

  private static Optional<String> works(Element root) {
    List<String> works = new ArrayList<>();
    for (Element item : named(root, "Item")) {
      if (works.size() < WORKS) {
        text(item, "Title")
            .or(() -> text(item, "FileName"))
            .filter(title -> !works.contains(title))
            .ifPresent(works::add);
      }
    }
    return works.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", works));
  }

  private static Optional<String> text(Element within, String name) {
    return named(within, name).stream()
        .map(element -> element.getTextContent().strip())
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  /** All elements of this name, whatever their name space and case. */
  private static List<Element> named(Element within, String name) {
    List<Element> found = new ArrayList<>();
    NodeList all = within.getElementsByTagName("*");
    for (int i = 0; i < all.getLength() && i < 10_000; i++) {
      Node node = all.item(i);
      String local = node.getNodeName().replaceFirst("^.*:", "");
      if (node instanceof Element element && local.equalsIgnoreCase(name)) {
        found.add(element);
      }
    }
    return found;
  }

  /** One that looks at nothing beside the text: no document type, so no entity of a stranger's. */
  private static DocumentBuilderFactory factory() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    factory.setXIncludeAware(false);
    factory.setExpandEntityReferences(false);
    return factory;
  }
}
