/** `npm run test:long` runs the same code with the numbers the security plan asks for; every push runs a smaller share. */
export const isLong = process.env.WAYMARK_TEST_SCALE === 'long'

export const scale = <Value>(everyPush: Value, long: Value): Value => (isLong ? long : everyPush)
