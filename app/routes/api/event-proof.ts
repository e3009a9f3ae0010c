export { loader } from './history-json'
