// One app for rounds, stands, counters and posters: it seals what people say, keeps it, and sends it when it can.
import { begin } from "./parts/begin.js";

begin();
