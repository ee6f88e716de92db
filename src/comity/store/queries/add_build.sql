INSERT INTO builds VALUES ($build, $started, $finished, $reader, $given, $asserted, $read, $unchanged, $removed);
