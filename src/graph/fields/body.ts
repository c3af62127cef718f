// The body of an appointment as text, without the join block of its online meeting; and new text into what is there.

import type { Event } from "@microsoft/microsoft-graph-types";

import { rewriteHtml } from "../../html/rewrite";
import { escapeHtml, htmlToText } from "../../html/text";
import { Failure } from "../../sync";
import type { EventResource } from "../wire";
import type { FieldGroup } from "./group";

const joinLink =
  /https:\/\/(?:teams\.microsoft\.com\/(?:l\/meetup-join|meet)|teams\.live\.com\/meet|meet\.google\.com|(?:[\w-]{1,60}\.){0,3}zoom\.us\/(?:j|my|w)|(?:[\w-]{1,60}\.){0,3}webex\.com)\//i;

export const bodyGroup: FieldGroup<EventResource, Event> = {
  fields: ["body"],
  properties: () => ["body", "isOnlineMeeting"],
  read: (_, resource) => bodyText(resource),
  write: ({ body = "" }, resource) => ({ body: newBody(body, resource) }),
};

/** Writing the body of such an event without its join link would disable the meeting. */
export function isOnlineMeeting({ isOnlineMeeting: flagged, onlineMeeting, body }: EventResource): boolean {
  return flagged === true || Boolean(onlineMeeting?.joinUrl) || joinLink.test(body?.content ?? "");
}

function bodyText({ body }: EventResource): string {
  const content = body?.content ?? "";
  const text = body?.contentType === "text" ? content.replace(/\r\n?/g, "\n").trim() : htmlToText(content);
  return joinLink.test(content) ? withoutJoinBlock(text) : text;
}

const rule = /^_{20,}$/;

/** Outlook draws a line above the block, and mostly one below. */
function withoutJoinBlock(text: string): string {
  const lines = text.split("\n");
  const first = lines.findIndex((line) => rule.test(line.trim()));
  if (first < 0) return text;
  const last = lines.findLastIndex((line) => rule.test(line.trim()));
  const kept = last > first ? [...lines.slice(0, first), ...lines.slice(last + 1)] : lines.slice(0, first);
  return kept.join("\n").trim();
}

function newBody(text: string, resource: EventResource): NonNullable<Event["body"]> {
  if (isOnlineMeeting(resource)) {
    throw new Failure("The body of an online meeting is never rewritten.", { kind: "rejected", side: "outlook", retry: "never" });
  }
  const html = resource.body?.contentType === "html" ? (resource.body.content ?? "") : "";
  if (html === "" || html.includes("<!-- converted from text -->")) return { contentType: "text", content: text };
  const [before, inside, after] = bodyParts(html);
  const lines = escapeHtml(text).split(/\r\n?|\n/);
  const content = rewriteHtml(inside, text) ?? `<div>${lines.join("<br>")}</div>`;
  return { contentType: "html", content: before + content + after };
}

/** The contents of `<body>`, and what stands around them: fonts and styles the user chose. */
function bodyParts(html: string): readonly [string, string, string] {
  const open = /<body\b[^>]*>/i.exec(html);
  const close = html.toLowerCase().lastIndexOf("</body");
  const start = open ? open.index + open[0].length : 0;
  const end = close < start ? html.length : close;
  return [html.slice(0, start), html.slice(start, end), html.slice(end)];
}
