package dev.recourse.ingest.format;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
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

/** XML as it stands in mails: quoted, with characters and references that XML does not have. */
final class Xml {
  private static final int ELEMENTS = 10_000;

  /** What is left of the quoting where a notice was passed on. */
  private static final Pattern QUOTED = Pattern.compile("(?m)^>[> \\t]*+");

  /** Some name works like "Tom & Jerry" and forget how XML writes that; HTML has more names. */
  private static final Pattern BARE_AMPERSAND =
      Pattern.compile("&(?!(?:amp|lt|gt|quot|apos|#\\d{1,7}|#x[0-9A-Fa-f]{1,6});)");

  private static final Pattern NO_CHARACTER =
      Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]");

  private Xml() {}

  /** The element that this text is; empty where it is none, or names anything beside itself. */
  static Optional<Element> read(String text) {
    String xml = QUOTED.matcher(text).replaceAll("").replace('\u00a0', ' ').replace("&nbsp;", " ");
    xml = NO_CHARACTER.matcher(BARE_AMPERSAND.matcher(xml).replaceAll("&amp;")).replaceAll("");
    try {
      DocumentBuilder builder = factory().newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return Optional.of(
          builder.parse(new InputSource(new StringReader(xml))).getDocumentElement());
    } catch (ParserConfigurationException | SAXException | IOException e) {
      return Optional.empty();
    }
  }

  /** What the first element of this name says, if it says anything. */
  static Optional<String> text(Element within, String name) {
    return named(within, name).stream()
        .map(element -> element.getTextContent().strip())
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  /** All elements of this name, whatever their name space and case. */
  static List<Element> named(Element within, String name) {
    List<Element> found = new ArrayList<>();
    NodeList all = within.getElementsByTagName("*");
    for (int i = 0; i < all.getLength() && i < ELEMENTS; i++) {
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
