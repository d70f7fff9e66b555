import { afterAll } from "vitest";
import { cloneDatabase } from "./database";

// Runs before each test file is loaded, so that whatever reads the settings finds this file's own database.
const database = await cloneDatabase();
process.env.DATABASE_URL = database.url;
process.env.DATABASE_DIRECT_URL = database.url;
process.env.APP_URL = "http://localhost:3000";
process.env.NEXTAUTH_SECRET = "a-secret-for-tests-that-signs-nothing-else";
process.env.LOG_LEVEL ||= "silent";

afterAll(() => database.drop());
