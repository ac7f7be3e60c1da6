package dev.recourse.bot.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * Reports as a desk gets them, of 1 to 50 KB: six in ten plain text, two and a half with HTML
 * beside it, one with an attachment, and some with a long log. The same for the same seed.
 */
final class MixedMails {
  private static final List<String> COMPLAINTS =
      List.of(
          "One of your web servers hosts a phishing page that imitates the sign-in page of a bank.",
          "Somebody at your address has been sending me threats every night since last week.",
          "A machine of yours tries passwords on our mail server, several thousand an hour.",
          "A student of yours shares our textbook as a whole; we own the rights in it.",
          "An instructor made remarks about my accent in front of the class, and not only once.",
          "We get unwanted advertising from your network although we asked to be left alone.",
          "The data of our patients lay open on a shared drive of your department for two days.",
          "A colleague follows me to my car, and has begun to write to me at home.",
          "Your newsletter shows a photograph of me that I never agreed to.",
          "A post-doc reports measurements that nobody in the group has ever made.");
  private static final List<String> WORDS =
      List.of(
          "the",
          "server",
          "account",
          "address",
          "report",
          "received",
          "evidence",
          "message",
          "please",
          "remove",
          "stop",
          "since",
          "week",
          "department",
          "course",
          "network",
          "student",
          "office",
          "policy",
          "incident",
          "morning",
          "access",
          "record",
          "attached",
          "copy",
          "headers",
          "again",
          "nobody",
          "answered",
          "write",
          "phone",
          "building",
          "question");

  private final Random random;

  MixedMails(long seed) {
    random = new Random(seed);
  }

  /** The next one, from a sender and under a Message-ID of its own. */
  byte[] next(int number) {
    int kind = random.nextInt(100);
    String text = text(900 + random.nextInt(3_000));
    String body;
    if (kind < 60) {
      body = "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text;
    } else if (kind < 85) {
      body = alternative(number, text + text(random.nextInt(6_000)));
    } else if (kind < 95) {
      body = attachment(number, text, 10_000 + random.nextInt(22_000));
    } else {
      body =
          "Content-Type: text/plain; charset=utf-8\r\n\r\n"
              + text
              + log(15_000 + random.nextInt(25_000));
    }
    return """
    Return-Path: <pat%1$d@site-%1$d.example>
    Received: from mx.site-%1$d.example by mail.example.edu; Wed, 4 Nov 2026 09:00:00 -0800
    From: Pat Example <pat%1$d@site-%1$d.example>
    To: abuse@example.edu
    Subject: Report %1$d: %2$s
    Message-ID: <report-%1$d@site-%1$d.example>
    Date: Wed, 4 Nov 2026 09:00:00 -0800
    MIME-Version: 1.0
    """
        .replace("\n", "\r\n")
        .concat("%3$s")
        .formatted(number, some(WORDS) + " " + some(WORDS), body)
        .getBytes(UTF_8);
  }

  private String text(int chars) {
    StringBuilder text = new StringBuilder("Hello,\r\n\r\n").append(some(COMPLAINTS));
    int line = 0;
    while (text.length() < chars) {
      String word = some(WORDS);
      text.append(line > 70 ? "\r\n" : " ").append(word);
      line = line > 70 ? word.length() : line + word.length() + 1;
    }
    return text.append(".\r\n\r\n")
        .append(some(COMPLAINTS))
        .append("\r\n\r\nRegards,\r\nPat\r\n")
        .toString();
  }

  private static String alternative(int number, String text) {
    String html =
        "<html><body><p>"
            + text.replace("\r\n\r\n", "</p>\r\n<p>")
            + "</p><p><a href=\"https://site-"
            + number
            + ".example/\">site</a></p></body></html>\r\n";
    return "Content-Type: multipart/alternative; boundary=\"b1\"\r\n\r\n"
        + "--b1\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + text
        + "\r\n--b1\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        + html
        + "\r\n--b1--\r\n";
  }

  private String attachment(int number, String text, int bytes) {
    byte[] content = new byte[bytes];
    random.nextBytes(content);
    return "Content-Type: multipart/mixed; boundary=\"b2\"\r\n\r\n"
        + "--b2\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + text
        + "\r\n--b2\r\nContent-Type: image/png; name=\"screen-"
        + number
        + ".png\"\r\n"
        + "Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment\r\n\r\n"
        + Base64.getMimeEncoder().encodeToString(content)
        + "\r\n--b2--\r\n";
  }

  private String log(int chars) {
    StringBuilder log = new StringBuilder();
    while (log.length() < chars) {
      log.append(
          "Nov  4 09:0%d:%02d mail sshd[%d]: Failed password for root from 192.0.2.%d port %d\r\n"
              .formatted(
                  random.nextInt(10),
                  random.nextInt(60),
                  random.nextInt(30_000),
                  random.nextInt(256),
                  1_024 + random.nextInt(60_000)));
    }
    return log.toString();
  }

  private String some(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
