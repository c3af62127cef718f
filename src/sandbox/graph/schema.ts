// Which properties exist on which type, of what kind, and which of them a client may not write.

export type TypeName = keyof typeof TYPES;

/** `string`, `int`, `bool`, `instant`, a name of TYPES or ENUMS, each optionally with `[]`. */
export type Kind = string;

const words = (text: string, kind: Kind): Record<string, Kind> =>
  Object.fromEntries(
    text
      .trim()
      .split(/\s+/)
      .map((name) => [name, kind]),
  );

const ITEM = { id: "string", categories: "string[]", changeKey: "string", createdDateTime: "instant", lastModifiedDateTime: "instant" };
const EXTENDED = { singleValueExtendedProperties: "singleValueLegacyExtendedProperty[]" };

export const TYPES = {
  contact: {
    ...ITEM,
    ...EXTENDED,
    ...words(
      `assistantName businessHomePage companyName department displayName fileAs generation givenName initials jobTitle manager
      middleName mobilePhone nickName officeLocation parentFolderId personalNotes profession spouseName surname title
      yomiCompanyName yomiGivenName yomiSurname`,
      "string",
    ),
    ...words("businessPhones children homePhones imAddresses", "string[]"),
    ...words("businessAddress homeAddress otherAddress", "physicalAddress"),
    ...words("primaryEmailAddress secondaryEmailAddress tertiaryEmailAddress", "emailAddress"),
    emailAddresses: "emailAddress[]",
    birthday: "instant",
  },
  event: {
    ...ITEM,
    ...EXTENDED,
    ...words(
      `bodyPreview iCalUId uid occurrenceId onlineMeetingUrl originalEndTimeZone originalStartTimeZone seriesMasterId subject
      transactionId webLink`,
      "string",
    ),
    ...words(
      `allowNewTimeProposals hasAttachments hideAttendees isAllDay isCancelled isDraft isOnlineMeeting isOrganizer isReminderOn
      responseRequested`,
      "bool",
    ),
    ...words("start end", "dateTimeTimeZone"),
    attendees: "attendee[]",
    body: "itemBody",
    cancelledOccurrences: "string[]",
    importance: "importance",
    location: "location",
    locations: "location[]",
    onlineMeeting: "onlineMeetingInfo",
    onlineMeetingProvider: "onlineMeetingProviderType",
    organizer: "recipient",
    originalStart: "instant",
    recurrence: "patternedRecurrence",
    reminderMinutesBeforeStart: "int",
    responseStatus: "responseStatus",
    sensitivity: "sensitivity",
    showAs: "freeBusyStatus",
    type: "eventType",
    exceptionOccurrences: "event[]",
  },
  contactFolder: { ...words("id displayName parentFolderId", "string") },
  calendar: {
    ...words("id name changeKey hexColor groupClassId", "string"),
    ...words("canEdit canShare canViewPrivateItems isDefaultCalendar isRemovable isTallyingResponses", "bool"),
    allowedOnlineMeetingProviders: "onlineMeetingProviderType[]",
    defaultOnlineMeetingProvider: "onlineMeetingProviderType",
    color: "calendarColor",
    owner: "emailAddress",
  },
  user: {
    ...words("id displayName givenName surname mail userPrincipalName jobTitle mobilePhone officeLocation preferredLanguage", "string"),
    businessPhones: "string[]",
  },
  translation: {
    InputIds: "string[]",
    inputIds: "string[]",
    ...words("SourceIdType sourceIdType TargetIdType targetIdType", "exchangeIdFormat"),
  },
  attendee: { emailAddress: "emailAddress", status: "responseStatus", type: "attendeeType", proposedNewTime: "timeSlot" },
  dateTimeTimeZone: { dateTime: "string", timeZone: "string" },
  emailAddress: { address: "string", name: "string" },
  itemBody: { content: "string", contentType: "bodyType" },
  location: {
    ...words("displayName locationEmailAddress locationUri uniqueId", "string"),
    address: "physicalAddress",
    coordinates: "outlookGeoCoordinates",
    locationType: "locationType",
    uniqueIdType: "locationUniqueIdType",
  },
  onlineMeetingInfo: { ...words("conferenceId joinUrl quickDial tollNumber", "string"), tollFreeNumbers: "string[]" },
  outlookGeoCoordinates: words("accuracy altitude altitudeAccuracy latitude longitude", "number"),
  patternedRecurrence: { pattern: "recurrencePattern", range: "recurrenceRange" },
  physicalAddress: words("city countryOrRegion postalCode state street", "string"),
  recipient: { emailAddress: "emailAddress" },
  recurrencePattern: {
    ...words("dayOfMonth interval month", "int"),
    daysOfWeek: "dayOfWeek[]",
    firstDayOfWeek: "dayOfWeek",
    index: "weekIndex",
    type: "recurrencePatternType",
  },
  recurrenceRange: {
    ...words("startDate endDate", "date"),
    numberOfOccurrences: "int",
    recurrenceTimeZone: "string",
    type: "recurrenceRangeType",
  },
  responseStatus: { response: "responseType", time: "instant" },
  singleValueLegacyExtendedProperty: { id: "string", value: "string" },
  timeSlot: { start: "dateTimeTimeZone", end: "dateTimeTimeZone" },
} as const satisfies Record<string, Readonly<Record<string, Kind>>>;

const members = (text: string): readonly string[] => text.split(" ");

export const ENUMS: Readonly<Record<string, readonly string[]>> = {
  attendeeType: members("required optional resource"),
  bodyType: members("text html"),
  calendarColor: members("auto lightBlue lightGreen lightOrange lightGray lightYellow lightTeal lightPink lightBrown lightRed maxColor"),
  dayOfWeek: members("sunday monday tuesday wednesday thursday friday saturday"),
  eventType: members("singleInstance occurrence exception seriesMaster"),
  exchangeIdFormat: members("entryId ewsId immutableEntryId restId restImmutableEntryId"),
  freeBusyStatus: members("unknown free tentative busy oof workingElsewhere"),
  importance: members("low normal high"),
  locationType: members(
    "default conferenceRoom homeAddress businessAddress geoCoordinates streetAddress hotel restaurant localBusiness postalAddress",
  ),
  locationUniqueIdType: members("unknown locationStore directory private bing"),
  onlineMeetingProviderType: members("unknown skypeForBusiness skypeForConsumer teamsForBusiness"),
  recurrencePatternType: members("daily weekly absoluteMonthly relativeMonthly absoluteYearly relativeYearly"),
  recurrenceRangeType: members("endDate noEnd numbered"),
  responseType: members("none organizer tentativelyAccepted accepted declined notResponded"),
  sensitivity: members("normal personal private confidential"),
  weekIndex: members("first second third fourth last"),
};

const ITEM_READ_ONLY = ["id", "changeKey", "createdDateTime", "lastModifiedDateTime"];

export const READ_ONLY: Readonly<Partial<Record<TypeName, ReadonlySet<string>>>> = {
  contact: new Set([...ITEM_READ_ONLY, "parentFolderId", "primaryEmailAddress", "secondaryEmailAddress", "tertiaryEmailAddress"]),
  event: new Set([
    ...ITEM_READ_ONLY,
    ...members("bodyPreview iCalUId uid occurrenceId onlineMeetingUrl originalEndTimeZone originalStartTimeZone seriesMasterId webLink"),
    ...members("cancelledOccurrences hasAttachments isCancelled isDraft isOrganizer onlineMeeting organizer originalStart"),
    ...members("responseStatus type exceptionOccurrences"),
  ]),
  contactFolder: new Set(["id"]),
  calendar: new Set(Object.keys(TYPES.calendar).filter((name) => !["name", "color", "isDefaultCalendar"].includes(name))),
};

/** Properties only answered when asked for by name, or only with `$expand`. */
export const ON_REQUEST: ReadonlySet<string> = new Set([
  "singleValueExtendedProperties",
  "originalStart",
  "cancelledOccurrences",
  "exceptionOccurrences",
]);

export function isProperty(type: TypeName, name: string): boolean {
  return Object.hasOwn(TYPES[type], name);
}
