-- What a leader asked a unit about one of its figures, and what the unit's head answered.
create table leader_question (
  id          uuid primary key, -- made by the page, so that pressing twice asks once
  unit        text not null,
  service     text not null,
  figure      jsonb not null check (jsonb_typeof(figure) = 'object'), -- as it stood when it was asked about
  subject     text not null check (subject in ('late', 'soon', 'stage', 'element', 'change')),
  asked_by    uuid not null,
  asked_at    timestamptz not null,
  due_at      timestamptz not null check (due_at > asked_at),
  answered_by uuid,
  answered_at timestamptz,
  answer      bytea, -- sealed
  check ((answered_at is null) = (answered_by is null)),
  check ((answered_at is null) = (answer is null))
);
-- Two leaders who ask the same of a unit wait for one answer.
create unique index leader_question_open on leader_question (unit, service, subject) where answered_at is null;
-- Serves what was asked of a unit lately.
create index leader_question_unit on leader_question (unit, asked_at desc);
revoke delete, truncate on leader_question from pendopo_app;
