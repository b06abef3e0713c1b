-- Serves how many matters ended today: those everybody is told of once the day is over. Nothing asks by unit any more.
create index skm_ended_day on skm_ended (day);
drop index skm_ended_unit;
