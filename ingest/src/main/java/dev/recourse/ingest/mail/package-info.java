/**
 * Mail read into reports: {@code MailReader} has the story. Below it stand the packages that take a
 * message apart ({@code mime}), find its words ({@code text}) and its kind ({@code nature}), fetch
 * it ({@code imap}) and send it ({@code smtp}), and what both know of servers.
 *
 * <p>Owns everything that knows the formats of mail. Must not know what a case is or what a report
 * means, nor how a message came or goes: it is handed to the inbox before anyone reads it.
 */
@NullMarked
package dev.recourse.ingest.mail;

import org.jspecify.annotations.NullMarked;
