/** First names and surnames heard in France today, chosen for the demonstration; any resemblance is chance. */

const list = (names: string): readonly string[] => names.trim().split(/,\s+/);

export const firstNames = list(`
  Adèle, Adrien, Agathe, Aïcha, Alexis, Alice, Aline, Amandine, Amélie, Amina, Anaïs, André, Anne, Antoine,
  Arnaud, Assia, Aurore, Awa, Axel, Baptiste, Béatrice, Benoît, Bilal, Brigitte, Camille, Carine, Catarina,
  Cécile, Céline, Charlotte, Chloé, Claire, Clément, Colette, Coralie, Damien, Daniel, Delphine, Denis,
  Diane, Djamila, Dominique, Elias, Élise, Élodie, Émilie, Emma, Éric, Estelle, Esther, Étienne, Fabien,
  Fanny, Farid, Fatou, Fatima, Félix, Florence, Florian, Franck, Gabriel, Gaëlle, Geneviève, Gilles,
  Grégory, Guillaume, Hakim, Hélène, Henri, Hugo, Ibrahim, Idriss, Inaya, Irène, Isabelle, Ismaël, Jacques,
  Jeanne, Jérémy, Joana, Joël, Jonas, Josiane, Judith, Jules, Julie, Justine, Kadiatou, Karine, Kenza,
  Kevin, Khadija, Kim, Laetitia, Laura, Laurent, Leïla, Lina, Linh, Loïc, Louise, Luc, Lucas, Lucie, Maël,
  Magali, Malik, Mamadou, Manon, Marc, Margaux, Marguerite, Maria, Marianne, Marie, Marion, Martine,
  Mathilde, Maud, Maxime, Mehdi, Mélanie, Michel, Mina, Mireille, Moussa, Muriel, Myriam, Nathalie, Nicolas,
  Nina, Noah, Noémie, Nour, Océane, Odile, Olivier, Oumar, Pascal, Pauline, Perrine, Philippe, Pierre,
  Rachid, Raphaël, Régine, Rémi, Rita, Robin, Romane, Rosa, Roxane, Sabrina, Salima, Salomé, Samir, Samuel,
  Sandrine, Sarah, Sébastien, Séverine, Simon, Sofia, Solène, Sonia, Sophie, Soraya, Stéphane, Suzanne,
  Tanguy, Tatiana, Théo, Thierry, Thomas, Tiago, Valérie, Vanessa, Victor, Vincent, Virginie, Yann, Yara,
  Yasmine, Youssef, Yves, Zoé
`);

export const lastNames = list(`
  Abadie, Achard, Aguirre, Allard, Almeida, Amrani, Andrieu, Arnoux, Aubry, Bacquet, Baldé, Barbier, Baron,
  Bataille, Baudry, Belkacem, Benali, Benoist, Berger, Bertin, Besson, Bianchi, Blanchet, Bonnaud, Bouchet,
  Boudjema, Boulanger, Bourgeois, Boyer, Brunel, Camara, Carlier, Caron, Carvalho, Cissé, Collin, Constant,
  Coquelin, Cordier, Costa, Coulibaly, Courtois, Da Silva, Daniel, Delattre, Delmas, Deschamps, Devaux,
  Diallo, Diop, Dos Santos, Dubreuil, Dumas, Dupré, Duval, El Amrani, Escoffier, Fabre, Faure, Ferrand,
  Ferreira, Fofana, Fontaine, Fortin, Fournel, Gaillard, Garcia, Gauthier, Georges, Gillet, Girardet, Gomes,
  Granger, Grosjean, Guérin, Guichard, Guyot, Haddad, Hamel, Hardy, Hébert, Hoarau, Huet, Humbert, Imbert,
  Jacquet, Jamet, Joly, Jourdan, Kaci, Kanté, Keita, Klein, Konaté, Labbé, Lacombe, Lacroix, Laforêt,
  Lambert, Langlois, Laporte, Laurier, Le Bihan, Le Goff, Lebrun, Leclère, Lefort, Legrand, Lemoine, Lenoir,
  Leroux, Lopes, Mahé, Maillard, Mansouri, Marchand, Marechal, Marques, Masson, Mathieu, Mendes, Mercier,
  Meunier, Meyer, Millet, Monnier, Moreno, Morin, Moulin, Nasri, Navarro, Nguyen, Noël, Nunes, Olivier,
  Ouedraogo, Pagès, Parent, Pascal, Pasquier, Payet, Pelletier, Pereira, Perrault, Pham, Picard, Pinto,
  Poirier, Pons, Prévost, Rahmani, Raymond, Renard, Ribeiro, Rivière, Robinet, Rodrigues, Rolland, Rousset,
  Roy, Saidi, Salmon, Sanchez, Sauvage, Schmitt, Sissoko, Soares, Sow, Tanguy, Tavares, Teixeira, Tessier,
  Thibault, Touré, Tran, Traoré, Vallet, Vasseur, Verdier, Vidal, Villard, Wagner, Weber, Yildiz, Zouaoui
`);
