import { connectorSuite } from '../../suites/connector.suite.js';
import { dynamicsWorlds } from './dynamics-world.js';

connectorSuite('Dynamics 365', dynamicsWorlds());
