/**
 * What people see in Slack: cards, forms, lists, as blocks of Slack's Block Kit.
 *
 * <p>Owns the words on the buttons and the names of the fields. Pure: knows cases and policies, and
 * must not call Slack, look into the database or decide who may do what.
 */
@NullMarked
package dev.recourse.bot.slack.screens;

import org.jspecify.annotations.NullMarked;
