-- With the point itself in the index only what lies in the box is fetched, not the whole square around it.
drop index report_near;
create index report_near on report (service, cell, lat, lng) where cell is not null and ended_at is null and not confidential;
