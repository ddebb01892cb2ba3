#!/usr/bin/python3
"""Says what python3-icalendar reads in a calendar file with one event, a value a line."""

import sys

from icalendar import Calendar

with open(sys.argv[1], "rb") as file:
    calendar = Calendar.from_ical(file.read())
(event,) = calendar.walk("VEVENT")
print("version", calendar["VERSION"])
print("uid", event["UID"])
print("sequence", event["SEQUENCE"])
for word, field in (("stamp", "DTSTAMP"), ("from", "DTSTART"), ("until", "DTEND")):
    print(word, event[field].dt.isoformat())
print("language", event["SUMMARY"].params["LANGUAGE"])
print("title", event["SUMMARY"])
print("text", event["DESCRIPTION"].replace("\n", "|"))
print("address", event["URL"])
for alarm in calendar.walk("VALARM"):
    print("alarm", alarm["ACTION"], alarm["TRIGGER"].dt, alarm["DESCRIPTION"])
