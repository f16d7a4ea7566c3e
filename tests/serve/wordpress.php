<?php
/**
 * Calls the plug-in as WordPress does when an editor asks for a check; of WordPress only what it calls is here.
 *
 *     php wordpress.php wordpress ADDRESS
 *
 * Prints the verdict and the first finding, or the status and the reason where no server answers.
 */

define( 'ABSPATH', __DIR__ );
define( 'CORRIGENDA_URL', $argv[2] . '/' );

$routes = array();

class WP_REST_Request {
	public function __construct( private array $params ) {}
	public function get_param( string $name ) {
		return $this->params[ $name ] ?? null;
	}
}

class WP_Error {
	public function __construct( public string $code, public string $message, public array $data = array() ) {}
	public function get_error_message() {
		return $this->message;
	}
}

function add_action( string $hook, callable $action ) {
	if ( 'rest_api_init' === $hook ) {
		$action();
	}
}

function register_rest_route( string $space, string $route, array $about ) {
	$GLOBALS['routes'][ $space . $route ] = $about;
}

function current_user_can( string $what ) {
	return 'edit_posts' === $what;
}

function wp_json_encode( $value ) {
	return json_encode( $value );
}

function wp_remote_post( string $url, array $about ) {
	$headers = array_map( fn( $name, $value ) => "$name: $value", array_keys( $about['headers'] ), $about['headers'] );
	$http    = array( 'method' => 'POST', 'header' => $headers, 'content' => $about['body'], 'ignore_errors' => true );
	$body    = @file_get_contents( $url, false, stream_context_create( array( 'http' => $http ) ) );
	return false === $body ? new WP_Error( 'http', 'no server there' ) : array( $http_response_header[0], $body );
}

function is_wp_error( $value ) {
	return $value instanceof WP_Error;
}

function wp_remote_retrieve_body( array $answer ) {
	return $answer[1];
}

function wp_remote_retrieve_response_code( array $answer ) {
	return (int) explode( ' ', $answer[0] )[1];
}

function rest_ensure_response( $value ) {
	return $value;
}

require __DIR__ . '/../../editors/wordpress/corrigenda.php';

$route = $routes['corrigenda/v1/check'];
$said  = $route['permission_callback']() ? $route['callback']( new WP_REST_Request( array( 'content' => '<p>On Monday , he left.</p>' ) ) ) : null;
echo is_wp_error( $said ) ? $said->data['status'] . ' ' . $said->message : $said['gate']['verdict'] . ' ' . $said['findings'][0]['rule'], "\n";
