import { connectorSuite } from '../../suites/connector.suite.js';
import { openHubSpotWorld } from './hubspot-world.js';

connectorSuite('HubSpot', openHubSpotWorld);
