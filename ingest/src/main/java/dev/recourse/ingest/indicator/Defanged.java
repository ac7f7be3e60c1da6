package dev.recourse.ingest.indicator;

/** Writes addresses so that nobody follows them by a slip of the finger. */
public final class Defanged {
  private Defanged() {}

  /** A link: its scheme spoilt, the dots of its host in brackets. */
  public static String url(String url) {
    int start = url.indexOf("://");
    if (start < 0) {
      return host(url);
    }
    int hostFrom = start + 3;
    int hostTo = hostFrom;
    while (hostTo < url.length() && "/?#".indexOf(url.charAt(hostTo)) < 0) {
      hostTo++;
    }
    return url.substring(0, start).replace("tt", "xx").replace("TT", "XX")
        + "://"
        + url.substring(hostFrom, hostTo).replace(".", "[.]")
        + url.substring(hostTo);
  }

  /** A name or an IP address of either kind: its dots, or its colons, in brackets. */
  public static String host(String host) {
    return host.indexOf(':') != host.lastIndexOf(':')
        ? host.replace(":", "[:]")
        : host.replace(".", "[.]");
  }
}
