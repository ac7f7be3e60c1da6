package dev.recourse.bot.chat;

import dev.recourse.scheduler.cases.CaseChannel;
import dev.recourse.scheduler.cases.Contact;

/**
 * Something a person says to the bot.
 *
 * @param channel where they say it
 * @param speaker who they are, and where they are answered
 * @param words what they say, as they wrote it
 */
public record Remark(CaseChannel channel, Contact speaker, String words) {}
