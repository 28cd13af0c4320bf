-- transaction
-- Create type mood
CREATE TYPE @schema@.mood AS ENUM ('sad', 'ok', 'happy');
-- Create domain good_mood
CREATE DOMAIN @schema@.good_mood AS @schema@.mood CONSTRAINT good_mood_check CHECK (VALUE <> 'sad'::@schema@.mood);
-- Create domain better
CREATE DOMAIN @schema@.better AS @schema@.good_mood CONSTRAINT better_check CHECK ((VALUE)::@schema@.mood <> 'ok'::@schema@.mood);
-- Create table t [t AccessExclusive]
CREATE TABLE @schema@.t (
    m @schema@.better,
    l @schema@.better[]
);
