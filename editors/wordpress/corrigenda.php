<?php
/**
 * Plugin Name: Corrigenda
 * Description: Asks a Corrigenda server, before a post is published, what machine translation and scraping left behind in it.
 * Version: 0.1.0
 * Requires at least: 6.6
 * Requires PHP: 8.0
 * License: MIT OR Apache-2.0
 *
 * The address of the server stands in wp-config.php: define( 'CORRIGENDA_URL', 'http://127.0.0.1:8099' );
 * and where it wants a token: define( 'CORRIGENDA_TOKEN', '…' );
 */

defined( 'ABSPATH' ) || exit;

/**
 * Asks the server. The browser never speaks to it, so it can stay where only this machine reaches it.
 */
function corrigenda_ask( WP_REST_Request $request ) {
	$headers = array( 'Content-Type' => 'application/json' );
	if ( defined( 'CORRIGENDA_TOKEN' ) ) {
		$headers['Authorization'] = 'Bearer ' . CORRIGENDA_TOKEN;
	}
	$url      = defined( 'CORRIGENDA_URL' ) ? CORRIGENDA_URL : 'http://127.0.0.1:8099';
	$question = array(
		'name' => 'post.html',
		'text' => (string) $request->get_param( 'content' ),
	);
	$answer   = wp_remote_post(
		rtrim( $url, '/' ) . '/api/check',
		array( 'headers' => $headers, 'body' => wp_json_encode( $question ), 'timeout' => 15 )
	);
	if ( is_wp_error( $answer ) ) {
		return new WP_Error( 'corrigenda', $answer->get_error_message(), array( 'status' => 502 ) );
	}
	$said = json_decode( wp_remote_retrieve_body( $answer ), true );
	if ( 200 !== wp_remote_retrieve_response_code( $answer ) || ! is_array( $said ) ) {
		$why = is_array( $said ) ? ( $said['error']['message'] ?? '' ) : '';
		return new WP_Error( 'corrigenda', $why ? $why : 'The server does not answer.', array( 'status' => 502 ) );
	}
	return rest_ensure_response( array( 'gate' => $said['gate'], 'findings' => $said['findings'] ) );
}

add_action(
	'rest_api_init',
	function () {
		register_rest_route(
			'corrigenda/v1',
			'/check',
			array(
				'methods'             => 'POST',
				'callback'            => 'corrigenda_ask',
				'permission_callback' => fn() => current_user_can( 'edit_posts' ),
				'args'                => array( 'content' => array( 'type' => 'string', 'required' => true ) ),
			)
		);
	}
);

add_action(
	'enqueue_block_editor_assets',
	function () {
		$needs = array( 'wp-plugins', 'wp-editor', 'wp-element', 'wp-data', 'wp-api-fetch', 'wp-components' );
		wp_register_script( 'corrigenda', false, $needs, '0.1.0', true );
		wp_enqueue_script( 'corrigenda' );
		wp_add_inline_script( 'corrigenda', corrigenda_panel() );
	}
);

/**
 * The panel that opens before publishing: the verdict, and what stands against it.
 */
function corrigenda_panel() {
	return <<<'JS'
( ( { plugins, editor, element, data, apiFetch, components } ) => {
	const { createElement: h, useEffect, useState } = element;
	const Panel = () => {
		const content = data.useSelect( select => select( 'core/editor' ).getEditedPostContent(), [] );
		const [ said, setSaid ] = useState( null );
		const [ problem, setProblem ] = useState( '' );
		useEffect( () => {
			let isLate = false;
			setSaid( null );
			setProblem( '' );
			apiFetch( { path: '/corrigenda/v1/check', method: 'POST', data: { content } } )
				.then( answer => isLate || setSaid( answer ) )
				.catch( error => isLate || setProblem( error.message ) );
			return () => { isLate = true; };
		}, [ content ] );
		const shown = said ? said.findings.filter( finding => finding.severity !== 'info' ) : [];
		const title = said ? ( said.gate.ready ? 'Corrigenda: ready' : 'Corrigenda: not ready' ) : 'Corrigenda';
		return h( editor.PluginPrePublishPanel, { title, initialOpen: true },
			problem && h( 'p', {}, `Not checked: ${ problem }` ),
			! said && ! problem && h( components.Spinner ),
			said && h( 'p', {}, said.gate.verdict ),
			h( 'ul', {}, shown.slice( 0, 30 ).map( ( finding, index ) =>
				h( 'li', { key: index }, ( finding.message.includes( finding.text ) ? '' : `“${ finding.text }”: ` ) + finding.message
					+ ( finding.fix ? ` (${ finding.fix.title })` : '' ) ) ) ) );
	};
	plugins.registerPlugin( 'corrigenda', { render: Panel } );
} )( window.wp );
JS;
}
